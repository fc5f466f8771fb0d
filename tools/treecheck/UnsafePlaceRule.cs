using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signalbox.TreeCheck;

/// <summary>Unsafe code is a place, not a habit: the keyword stands only where hardware or raw memory is touched.</summary>
public sealed class UnsafePlaceRule : IRule
{
    private static readonly string[] Places =
        ["aot/runtime/", "aot/platform/", "aot/intrinsics/", "ipc/", "microkernel/Arch/", "servers/virtio/", "tests/"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(SourceTree tree) =>
        from path in tree.PathsEndingIn(".cs")
        where !Places.Any(place => path.StartsWith(place, StringComparison.Ordinal))
        where tree.Text(path).Contains("unsafe", StringComparison.Ordinal)
        from token in CSharpSyntaxTree.ParseText(tree.Text(path)).GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.UnsafeKeyword)
        let line = token.GetLocation().GetLineSpan().StartLinePosition.Line + 1
        select new Finding(path, line, $"unsafe code stands only in {string.Join(", ", Places)}");
}
