using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signalbox.TreeCheck;

/// <summary>Every unsafe block of the product says, in a comment before it or first in it, who guarantees what.</summary>
public sealed class SafetyCommentRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(SourceTree tree) =>
        from path in tree.PathsEndingIn(".cs")
        where !path.StartsWith("tests/", StringComparison.Ordinal)
        where tree.Text(path).Contains("unsafe", StringComparison.Ordinal)
        from block in CSharpSyntaxTree.ParseText(tree.Text(path)).GetRoot().DescendantNodes().OfType<UnsafeStatementSyntax>()
        where !IsExplained(block)
        let line = block.GetLocation().GetLineSpan().StartLinePosition.Line + 1
        select new Finding(path, line, "this unsafe block needs a comment: // SAFETY: who guarantees what");

    private static bool IsExplained(UnsafeStatementSyntax block)
    {
        SyntaxToken first = block.Block.OpenBraceToken.GetNextToken();
        return block.GetLeadingTrivia().Concat(first.LeadingTrivia).Any(IsSafetyComment);
    }

    private static bool IsSafetyComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
        && trivia.ToString().StartsWith("// SAFETY: ", StringComparison.Ordinal);
}
