using System.Globalization;
using Signalbox.TreeCheck;

// signalbox-treecheck ROOT: prints what the rules do not allow, then the share of unsafe code. Status 1 when there is any.
SourceTree tree = SourceTree.Read(args.Length > 0 ? args[0] : ".");
List<Finding> findings = [.. Rules.All.SelectMany(rule => rule.Check(tree))];
findings.ForEach(Console.WriteLine);

string[] areas = ["aot/", "ipc/", "microkernel/", "servers/", "clients/"];
foreach (string area in areas)
{
    UnsafeShare share = UnsafeShare.Below(tree, area);
    if (share.Lines > 0)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"unsafe: {area,-14}{share.Percent,6:0.0} % ({share.UnsafeLines} of {share.Lines} lines of code)"));
    }
}

Console.WriteLine(findings.Count == 0 ? "tree: all rules hold" : $"tree: {findings.Count} findings");
return findings.Count == 0 ? 0 : 1;
