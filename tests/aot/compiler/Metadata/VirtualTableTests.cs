using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Metadata;

public sealed class VirtualTableTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private const string File = "VirtualTable";

    [Theory]
    [InlineData("Base", "Base")]
    [InlineData("Middle", "Middle")]
    [InlineData("Leaf", "Leaf")]
    public void Override_stands_in_the_slot_of_its_base(string type, string expected) =>
        Assert.Equal(expected, OwnerOf(Of(type).Virtuals.Implementation(Of("Base").Method("Plain"))));

    [Fact]
    public void Hiding_method_has_a_slot_of_its_own()
    {
        MethodDesc first = Of("Base").Method("Hidden");
        MethodDesc second = Of("Middle").Method("Hidden");
        Assert.Equal("Base", OwnerOf(Of("Leaf").Virtuals.Implementation(first)));
        Assert.Equal("Leaf", OwnerOf(Of("Leaf").Virtuals.Implementation(second)));
        Assert.Null(Of("Base").Virtuals.SlotOf(second));
    }

    [Fact]
    public void Covariant_return_serves_calls_by_either_signature()
    {
        DefType leaf = Of("Leaf");
        MethodDesc asObject = Of("Base").Method("Covariant");
        MethodDesc asString = Of("Middle").Method("Covariant");
        Assert.Equal("Leaf", OwnerOf(leaf.Virtuals.Implementation(leaf.Virtuals.SlotOf(asString)!)));
        Assert.Equal("Leaf", OwnerOf(leaf.Virtuals.Implementation(asObject)));
        Assert.Equal("Middle", OwnerOf(Of("Middle").Virtuals.Implementation(asObject)));
    }

    [Fact]
    public void Overloads_are_told_by_their_parameters()
    {
        DefType leaf = Of("Leaf");
        foreach (MethodDesc slot in leaf.Virtuals.Slots.Where(s => s.Name == "Take"))
        {
            bool isText = slot.Signature.Parameters[0] == subject.Known.String;
            Assert.Equal(isText ? "Leaf" : "Base", OwnerOf(leaf.Virtuals.Implementation(slot)));
        }
    }

    [Fact]
    public void Generic_methods_are_told_by_their_arity()
    {
        DefType middle = Of("Middle");
        foreach (MethodDesc slot in middle.Virtuals.Slots.Where(s => s.Name == "Generic"))
        {
            bool isOne = slot.Definition.GenericParameters.Count == 1;
            Assert.Equal(isOne ? "Middle" : "Base", OwnerOf(middle.Virtuals.Implementation(slot)));
        }
    }

    [Fact]
    public void Slots_of_the_base_come_first_and_keep_their_order()
    {
        IReadOnlyList<MethodDesc> inherited = Of("Base").Virtuals.Slots;
        Assert.Equal(inherited, Of("Leaf").Virtuals.Slots.Take(inherited.Count));
        Assert.Equal(subject.Known.Object.Virtuals.Slots, inherited.Take(subject.Known.Object.Virtuals.Slots.Count));
    }

    [Fact]
    public void Abstract_slot_is_filled_below()
    {
        MethodDesc slot = Of("Unfinished").Method("Plain");
        Assert.True(Of("Unfinished").Virtuals.Implementation(slot)!.Definition.IsAbstract);
        Assert.Equal("Finished", OwnerOf(Of("Finished").Virtuals.Implementation(slot)));
    }

    [Fact]
    public void Override_of_a_generic_base_is_found_by_the_closed_signature()
    {
        DefType text = Of("TextBox");
        foreach (MethodDesc slot in text.BaseType!.Virtuals.Slots.Where(s => s.Name == "Put"))
        {
            bool isText = slot.Signature.Parameters[0] == subject.Known.String;
            Assert.Equal(isText ? "TextBox" : "Box`1", OwnerOf(text.Virtuals.Implementation(slot)));
        }
    }

    [Theory]
    [InlineData("Implicit", "Implicit")]
    [InlineData("Explicit", "Explicit")]
    [InlineData("Inherited", "Implicit")]
    [InlineData("VirtualName", "VirtualName")]
    [InlineData("Overriding", "Overriding")]
    [InlineData("Hiding", "Implicit")]
    [InlineData("Reimplementing", "Reimplementing")]
    [InlineData("FromBase", "NameGiver")]
    [InlineData("Value", "Value")]
    public void Interface_method_ends_in(string type, string owner) =>
        Assert.Equal(owner, OwnerOf(Of(type).Virtuals.InterfaceImplementation(Of("INamed").Method("Name"))));

    [Fact]
    public void Explicit_implementation_wins_over_a_method_of_the_same_name()
    {
        MethodDesc? target = Of("Explicit").Virtuals.InterfaceImplementation(Of("INamed").Method("Name"));
        Assert.Equal("Signalbox.Aot.Subjects.VirtualTable.INamed.Name", target?.Name);
    }

    [Theory]
    [InlineData("Implicit", "INamed")]
    [InlineData("OwnGreeting", "OwnGreeting")]
    [InlineData("Polite", "IPolite")]
    [InlineData("Diamond", "IBoth")]
    [InlineData("Value", "INamed")]
    public void Default_method_is_the_most_specific_one(string type, string owner) =>
        Assert.Equal(owner, OwnerOf(Of(type).Virtuals.InterfaceImplementation(Of("INamed").Method("Greet"))));

    [Fact]
    public void Two_instantiations_of_one_interface_are_told_apart()
    {
        DefType takes = Of("TakesTwo");
        Assert.Equal("Take", Taken(takes, subject.Known.Int32)?.Name);
        Assert.Equal("Signalbox.Aot.Subjects.VirtualTable.ITaking<System.String>.Take", Taken(takes, subject.Known.String)?.Name);
        Assert.Null(Taken(takes, subject.Known.Char));
    }

    [Fact]
    public void Variant_interface_is_served_by_a_compatible_one()
    {
        DefType texts = Of("Texts");
        Assert.Equal("Texts", OwnerOf(Variant(texts, Of("ISource`1", subject.Known.Object).Method("Next"))));
        Assert.Equal("Texts", OwnerOf(Variant(texts, Of("ISink`1", subject.Known.String).Method("Put"))));
        Assert.Null(Variant(texts, Of("ISource`1", Of("Base")).Method("Next")));
    }

    [Fact]
    public void Static_interface_methods_have_implementations()
    {
        Assert.Equal("Made", OwnerOf(Of("Made").Virtuals.InterfaceImplementation(Of("IMaker`1", Of("Made")).Method("Make"))));
        Assert.Equal("IMaker`1", OwnerOf(Of("Made").Virtuals.InterfaceImplementation(Of("IMaker`1", Of("Made")).Method("Kind"))));
        Assert.Equal("MadeAnew", OwnerOf(Of("MadeAnew").Virtuals.InterfaceImplementation(Of("IMaker`1", Of("MadeAnew")).Method("Kind"))));
    }

    [Fact]
    public void Generic_interface_method_is_dispatched_with_its_arguments()
    {
        MethodDesc selector = Of("IGenericCall").Method("Call").Instantiate([subject.Known.Int32]);
        MethodDesc? target = Dispatch.SelectorTarget(Of("GenericCall"), selector);
        Assert.Equal([subject.Known.Int32], target!.Arguments);
        Assert.Equal("GenericCall", OwnerOf(target));
    }

    [Fact]
    public void Generic_virtual_method_is_dispatched_with_its_arguments()
    {
        MethodDesc slot = Of("Base").Virtuals.Slots.First(s => s.Name == "Generic" && s.Definition.GenericParameters.Count == 1);
        MethodDesc? target = Dispatch.SelectorTarget(Of("Leaf"), slot.Instantiate([subject.Known.Char]));
        Assert.Equal("Middle", OwnerOf(target));
        Assert.Equal([subject.Known.Char], target!.Arguments);
    }

    [Fact]
    public void Struct_and_enum_override_or_inherit_what_object_declares()
    {
        MethodDesc toString = subject.Known.Object.Method("ToString");
        Assert.Equal("Value", OwnerOf(Of("Value").Virtuals.Implementation(toString)));
        Assert.Equal("Enum", OwnerOf(Of("Letter").Virtuals.Implementation(toString)));
    }

    [Fact]
    public void Array_serves_list_interfaces_also_by_variance()
    {
        ArrayType texts = subject.Types.Array(subject.Known.String);
        MethodDesc count = subject.Library("System.Collections.Generic.ICollection`1", subject.Known.String).Method("get_Count");
        MethodDesc asObjects = subject.Library("System.Collections.Generic.IEnumerable`1", subject.Known.Object).Method("GetEnumerator");
        Assert.Equal("Array`1", OwnerOf(Dispatch.SelectorTarget(texts, count)));
        Assert.Equal("Array`1", OwnerOf(Dispatch.SelectorTarget(texts, asObjects)));
        ArrayType signed = subject.Types.Array(subject.Known.Int32);
        MethodDesc asUnsigned = subject.Library("System.Collections.Generic.IList`1", subject.Known.UInt32).Method("get_Item");
        Assert.NotNull(Dispatch.SelectorTarget(signed, asUnsigned));
        Assert.Null(Dispatch.SelectorTarget(signed, count));
    }

    private static string? OwnerOf(MethodDesc? method) => method?.Owner.Definition.Name;

    private static MethodDesc? Variant(DefType type, MethodDesc method) =>
        type.Virtuals.VariantInterfaceImplementation(method, type.Interfaces);

    private MethodDesc? Taken(DefType type, TypeDesc argument) =>
        type.Virtuals.InterfaceImplementation(Of("ITaking`1", argument).Method("Take"));

    private DefType Of(string name, params TypeDesc[] arguments) => subject.Type(File, name, arguments);
}
