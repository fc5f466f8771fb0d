namespace Signalbox.TreeCheck;

/// <summary>One thing that holds everywhere in the tree.</summary>
public interface IRule
{
    /// <summary>All places where it does not hold.</summary>
    IEnumerable<Finding> Check(SourceTree tree);
}
