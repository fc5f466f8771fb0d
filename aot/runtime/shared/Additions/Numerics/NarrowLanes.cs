using System.Numerics;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>Two vectors of wide numbers as one of narrow ones.</summary>
internal static class NarrowLanes<TWide, TNarrow>
    where TWide : struct, INumber<TWide>
    where TNarrow : struct, INumber<TNarrow>
{
    /// <summary>The numbers of <paramref name="lower"/>, then of <paramref name="upper"/>, cut to fit.</summary>
    internal static TResult Saturate<TVector, TResult>(TVector lower, TVector upper)
        where TVector : struct
        where TResult : struct
    {
        Unsafe.SkipInit(out TResult result);
        int count = Lanes<TVector, TWide>.Count;
        for (int index = 0; index < count; index++)
        {
            Lanes<TResult, TNarrow>.At(ref result, index) =
                TNarrow.CreateSaturating(Lanes<TVector, TWide>.At(ref lower, index));
            Lanes<TResult, TNarrow>.At(ref result, index + count) =
                TNarrow.CreateSaturating(Lanes<TVector, TWide>.At(ref upper, index));
        }

        return result;
    }
}
