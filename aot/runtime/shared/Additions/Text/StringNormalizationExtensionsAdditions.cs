using System;
using System.Text;

namespace Signalbox.Runtime;

/// <summary>
/// Members of System.StringNormalizationExtensions that came with .NET 10. Without culture data every text counts as
/// normalized, as for strings.
/// </summary>
[AdditionTo("System.StringNormalizationExtensions")]
internal static class StringNormalizationExtensionsAdditions
{
    internal static bool IsNormalized(ReadOnlySpan<char> source, NormalizationForm normalizationForm)
    {
        CheckForm(normalizationForm);
        return true;
    }

    internal static bool TryNormalize(
        ReadOnlySpan<char> source, Span<char> destination, out int charsWritten, NormalizationForm normalizationForm)
    {
        CheckForm(normalizationForm);
        if (source.Overlaps(destination))
        {
            ThrowHelper.ThrowArgumentException(ExceptionResource.InvalidOperation_SpanOverlappedOperation);
        }

        bool isCopied = source.TryCopyTo(destination);
        charsWritten = isCopied ? source.Length : 0;
        return isCopied;
    }

    internal static int GetNormalizedLength(ReadOnlySpan<char> source, NormalizationForm normalizationForm)
    {
        CheckForm(normalizationForm);
        return source.Length;
    }

    private static void CheckForm(NormalizationForm normalizationForm)
    {
        if (normalizationForm is not (NormalizationForm.FormC or NormalizationForm.FormD
            or NormalizationForm.FormKC or NormalizationForm.FormKD))
        {
            throw new ArgumentException(SR.Argument_InvalidNormalizationForm, nameof(normalizationForm));
        }
    }
}
