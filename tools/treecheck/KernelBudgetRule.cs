using System.Globalization;

namespace Signalbox.TreeCheck;

/// <summary>
/// The kernel stays small enough to be read and safe enough to be believed: fewer than 4,000 lines of code without what is
/// for one machine, and less than 5 % of all its lines in unsafe code.
/// </summary>
public sealed class KernelBudgetRule : IRule
{
    /// <summary>Lines of code without <c>Arch/</c>.</summary>
    public const int LineLimit = 4000;

    /// <summary>Percent of unsafe lines, <c>Arch/</c> included.</summary>
    public const double UnsafeLimit = 5;

    private const string Folder = "microkernel/";
    private const string MachineFolder = "microkernel/Arch/";

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(SourceTree tree)
    {
        UnsafeShare all = UnsafeShare.Below(tree, Folder);
        int lines = all.Lines - UnsafeShare.Below(tree, MachineFolder).Lines;
        if (lines >= LineLimit)
        {
            yield return new Finding(Folder, 0, $"has {lines} lines of code without Arch/: {LineLimit} are too many");
        }

        if (all.Percent >= UnsafeLimit)
        {
            yield return new Finding(Folder, 0, string.Create(
                CultureInfo.InvariantCulture, $"has {all.Percent:0.0} % unsafe lines: {UnsafeLimit:0} % are too many"));
        }
    }
}
