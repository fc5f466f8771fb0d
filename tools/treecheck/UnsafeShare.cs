using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signalbox.TreeCheck;

/// <summary>
/// How many of the lines of code below a folder may touch raw memory: those in unsafe blocks and in members or types with
/// that modifier. A line of code is one that holds at least one token; blank and comment lines count nowhere.
/// </summary>
/// <param name="UnsafeLines">Lines of code in unsafe contexts.</param>
/// <param name="Lines">All lines of code.</param>
public sealed record UnsafeShare(int UnsafeLines, int Lines)
{
    /// <summary>The share in percent; 0 when there is no code.</summary>
    public double Percent => Lines == 0 ? 0 : 100.0 * UnsafeLines / Lines;

    /// <summary>Measures all C# files below a folder.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="folder">The folder with a slash at the end.</param>
    public static UnsafeShare Below(SourceTree tree, string folder)
    {
        UnsafeShare sum = new(0, 0);
        foreach (string path in tree.PathsEndingIn(".cs").Where(path => path.StartsWith(folder, StringComparison.Ordinal)))
        {
            UnsafeShare file = OfText(tree.Text(path));
            sum = new UnsafeShare(sum.UnsafeLines + file.UnsafeLines, sum.Lines + file.Lines);
        }

        return sum;
    }

    /// <summary>Measures one file.</summary>
    public static UnsafeShare OfText(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        HashSet<int> all = LinesWithTokens(root);
        HashSet<int> inUnsafe = [];
        foreach (SyntaxNode node in root.DescendantNodes().Where(IsUnsafeContext))
        {
            inUnsafe.UnionWith(LinesWithTokens(node));
        }

        return new UnsafeShare(inUnsafe.Count, all.Count);
    }

    private static bool IsUnsafeContext(SyntaxNode node) => node switch
    {
        UnsafeStatementSyntax => true,
        MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        _ => false,
    };

    private static HashSet<int> LinesWithTokens(SyntaxNode node)
    {
        HashSet<int> lines = [];
        foreach (SyntaxToken token in node.DescendantTokens().Where(token => token.Span.Length > 0))
        {
            FileLinePositionSpan span = token.GetLocation().GetLineSpan();
            for (int line = span.StartLinePosition.Line; line <= span.EndLinePosition.Line; line++)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
