using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Llvm;

public sealed partial class DispatchTableTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private const string File = "DispatchTable";

    [Fact]
    public void Every_type_finds_its_own_method_for_every_selector()
    {
        Worklist work = new();
        DefType[] arguments = [.. new[] { "Int32", "String", "Object", "Char", "Double", "Exception" }.Select(n => subject.Known["System." + n])];
        foreach (DefType argument in arguments)
        {
            work.NeedConstructed(Of("One`1", argument));
            work.NeedSelector(Of("ICall`1", argument).Method("First"));
            work.NeedSelector(Of("ICall`1", argument).Method("Second"));
            work.NeedSelector(Of("IOther`1", argument).Method("Give"));
            foreach (DefType other in arguments)
            {
                work.NeedConstructed(Of("Two`2", argument, other));
            }
        }

        DispatchTable table = new();
        table.Build(work);
        Dictionary<TypeDesc, int> rows = work.ConstructedTypes.ToDictionary(t => t, t => StartOf(table.RowReference(t, m => $"@\"{m.Symbol}\"")));
        string[] entries = EntriesOf(table);
        int looked = 0;
        foreach (TypeDesc type in work.ConstructedTypes)
        {
            foreach (MethodDesc selector in work.Selectors)
            {
                if (Dispatch.SelectorTarget(type, selector) is { } target)
                {
                    Assert.Equal($"@\"{target.Symbol}\"", entries[rows[type] + table.SelectorIndex(selector)]);
                    looked++;
                }
            }
        }

        // 42 types with two methods of ICall, and 36 with Give: for their argument, and for object if it is a class.
        Assert.Equal((42 * 2) + 36 + 12, looked);
        Assert.True(entries.Length < 42 * work.Selectors.Count, "rows are laid over each other");
    }

    [Fact]
    public void Type_without_interfaces_has_no_row()
    {
        Worklist work = new();
        work.NeedConstructed(Of("Lonely"));
        work.NeedSelector(Of("ICall`1", subject.Known.Int32).Method("First"));
        DispatchTable table = new();
        table.Build(work);
        Assert.Equal("null", table.RowReference(Of("Lonely"), m => m.Symbol));
    }

    [Fact]
    public void Selector_that_the_scan_did_not_see_is_an_error()
    {
        DispatchTable table = new();
        table.Build(new Worklist());
        CompilationException error = Assert.Throws<CompilationException>(
            () => table.SelectorIndex(Of("ICall`1", subject.Known.Int32).Method("First")));
        Assert.Contains("was not seen by the scan", error.Message, StringComparison.Ordinal);
    }

    private static int StartOf(string reference) =>
        int.Parse(Row().Match(reference).Groups[1].Value, CultureInfo.InvariantCulture) / 8;

    private static string[] EntriesOf(DispatchTable table)
    {
        StringBuilder text = new();
        table.WriteTo(text);
        return [.. Entry().Matches(text.ToString()).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex(@"^getelementptr \(i8, ptr @dispatch, i64 (\d+)\)$")]
    private static partial Regex Row();

    [GeneratedRegex("(?<=[\\[ ])ptr (null|@\"[^\"]*\")")]
    private static partial Regex Entry();

    private DefType Of(string name, params TypeDesc[] arguments) => subject.Type(File, name, arguments);
}
