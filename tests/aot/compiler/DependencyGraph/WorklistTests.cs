using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.DependencyGraph;

public sealed class WorklistTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private const string File = "VirtualTable";

    [Fact]
    public void Slot_and_type_meet_in_either_order()
    {
        DefType leaf = subject.Type(File, "Leaf");
        MethodDesc slot = subject.Type(File, "Base").Method("Plain");
        Worklist slotFirst = new();
        slotFirst.NeedSlot(slot);
        Assert.Empty(slotFirst.Methods);
        slotFirst.NeedConstructed(leaf);
        Worklist typeFirst = new();
        typeFirst.NeedConstructed(leaf);
        Assert.Empty(typeFirst.Methods);
        typeFirst.NeedSlot(slot);
        Assert.Equal([leaf.Method("Plain")], slotFirst.Methods);
        Assert.Equal(slotFirst.Methods, typeFirst.Methods);
    }

    [Fact]
    public void Selector_and_type_meet_in_either_order()
    {
        DefType polite = subject.Type(File, "Polite");
        DefType named = subject.Type(File, "INamed");
        Worklist work = new();
        work.NeedSelector(named.Method("Greet"));
        work.NeedConstructed(polite);
        work.NeedSelector(named.Method("Name"));
        Assert.Equal(["Signalbox.Aot.Subjects.VirtualTable.INamed.Greet", "Name"], work.Methods.Select(m => m.Name));
    }

    [Fact]
    public void Class_that_is_not_constructed_contributes_nothing()
    {
        Worklist work = new();
        work.NeedSlot(subject.Type(File, "Base").Method("Plain"));
        work.NeedConstructed(subject.Type(File, "Middle"));
        Assert.DoesNotContain(subject.Type(File, "Leaf").Method("Plain"), work.Methods);
        Assert.DoesNotContain(subject.Type(File, "Base").Method("Plain"), work.Methods);
    }

    [Fact]
    public void Generic_virtual_method_is_needed_for_each_list_of_arguments()
    {
        Worklist work = new();
        work.NeedConstructed(subject.Type(File, "GenericCall"));
        MethodDesc call = subject.Type(File, "IGenericCall").Method("Call");
        work.NeedSelector(call.Instantiate([subject.Known.Int32]));
        work.NeedSelector(call.Instantiate([subject.Known.String]));
        Assert.Equal(
            new TypeDesc[] { subject.Known.Int32, subject.Known.String }, work.Methods.Select(m => m.Arguments.Single()));
    }

    [Fact]
    public void Method_is_taken_once()
    {
        MethodDesc method = subject.Type(File, "Base").Method("Plain");
        Worklist work = new();
        work.Need(method, "first");
        work.Need(method, "second");
        Assert.True(work.TryTake(out MethodDesc taken));
        Assert.Same(method, taken);
        Assert.False(work.TryTake(out _));
        Assert.Equal("first", work.ReasonFor(method)!.Why);
    }
}
