using System.Reflection;
using System.Runtime.CompilerServices;
using Signalbox.Aot.Metadata;
using Signalbox.Harness;

namespace Signalbox.Aot.Tests.Metadata;

public sealed class TypeLayoutTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private const string File = "TypeLayout";

    // The type's own name, its size, and its fields in the order of the source.
    [Theory]
    [InlineData("Empty", 1, 1)]
    [InlineData("Mixed", 32, 8, 0, 4, 8, 16, 24)]
    [InlineData("PackedByOne", 13, 1, 0, 1, 5)]
    [InlineData("PackedByTwo", 8, 2, 0, 2, 6)]
    [InlineData("Padded", 20, 8, 0)]
    [InlineData("TooSmall", 9, 8, 0, 8)]
    [InlineData("Union", 16, 8, 0, 0, 4, 12)]
    [InlineData("ExplicitWithHole", 32, 4, 8, 16)]
    [InlineData("ExplicitWithReference", 16, 8, 0, 8)]
    [InlineData("Automatic", 16, 8, 12, 0, 13, 8)]
    [InlineData("Outer", 48, 8, 0, 8, 40)]
    [InlineData("WithReferences", 32, 8, 0, 8, 16, 24)]
    [InlineData("FloatPair", 16, 8, 0, 8)]
    [InlineData("WithEnum", 16, 8, 0, 8)]
    [InlineData("FiveShorts", 10, 2, 0)]
    [InlineData("ThreeNames", 96, 8, 0)]
    [InlineData("FixedBuffer", 20, 4, 0, 4, 16)]
    [InlineData("Pointers", 24, 8, 0, 8, 16)]
    [InlineData("Spanning", 32, 8, 0, 8, 24)]
    public void Struct_has_size_alignment_and_offsets(string name, int size, int alignment, params int[] offsets)
    {
        DefType type = subject.Type(File, name);
        Assert.Equal(size, type.Layout.Size);
        Assert.Equal(alignment, type.Layout.Alignment);
        Assert.Equal(offsets, type.InstanceFields.Select(f => f.Offset));
    }

    public static TheoryData<Type> UnmanagedStructs() =>
        [.. Host().GetType("Signalbox.Aot.Subjects." + File)!.GetNestedTypes()
            .Where(t => t is { IsValueType: true, IsEnum: false, IsGenericType: false, IsByRefLike: false } && !t.IsAutoLayout && !HasReferences(t))];

    [Theory]
    [MemberData(nameof(UnmanagedStructs))]
    public void Unmanaged_struct_is_laid_out_as_on_the_host(Type type)
    {
        int size = (int)typeof(Unsafe).GetMethod("SizeOf")!.MakeGenericMethod(type).Invoke(null, null)!;
        Assert.Equal(size, subject.Type(File, type.Name).Layout.Size);
    }

    [Theory]
    [InlineData("System.Decimal", 16)]
    [InlineData("System.Guid", 16)]
    [InlineData("System.DateTime", 8)]
    [InlineData("System.TimeSpan", 8)]
    [InlineData("System.Int128", 16)]
    [InlineData("System.Half", 2)]
    [InlineData("System.Index", 4)]
    [InlineData("System.Range", 8)]
    [InlineData("System.Boolean", 1)]
    [InlineData("System.Char", 2)]
    [InlineData("System.IntPtr", 8)]
    public void Library_struct_has_the_size_it_has_everywhere(string name, int size) =>
        Assert.Equal(size, subject.Library(name).Layout.Size);

    [Fact]
    public void Generic_struct_is_laid_out_for_its_argument()
    {
        Assert.Equal((2, 1), Holder(subject.Known.Byte));
        Assert.Equal((8, 4), Holder(subject.Known.Int32));
        Assert.Equal((16, 8), Holder(subject.Known.String));
        Assert.Equal((40, 8), Holder(subject.Type(File, "Mixed")));

        (int Size, int Offset) Holder(TypeDesc argument)
        {
            DefType holder = subject.Type(File, "Holder`1", argument);
            return (holder.Layout.Size, holder.Field("Value")!.Offset);
        }
    }

    [Fact]
    public void Nullable_has_its_flag_first()
    {
        DefType nullable = subject.Library("System.Nullable`1", subject.Known.Int32);
        Assert.Equal(8, nullable.Layout.Size);
        Assert.Equal(0, nullable.Field("hasValue")!.Offset);
        Assert.Equal(4, nullable.Field("value")!.Offset);
    }

    [Fact]
    public void Class_starts_behind_its_type_and_puts_large_fields_first()
    {
        DefType plain = subject.Type(File, "Plain");
        Assert.Equal(8, plain.Field("B")!.Offset);
        Assert.Equal(16, plain.Field("C")!.Offset);
        Assert.Equal(20, plain.Field("A")!.Offset);
        Assert.Equal(21, plain.Layout.Size);
    }

    [Fact]
    public void Derived_class_uses_what_the_base_left_of_a_word()
    {
        DefType derived = subject.Type(File, "Derived");
        Assert.Equal(21, derived.Field("F")!.Offset);
        Assert.Equal(22, derived.Field("D")!.Offset);
        Assert.Equal(24, derived.Field("E")!.Offset);
        Assert.Equal([8, 24], derived.Layout.References);
    }

    [Fact]
    public void References_of_structs_count_where_the_struct_stands()
    {
        DefType type = subject.Type(File, "WithStruct");
        int start = type.Field("B")!.Offset;
        Assert.Equal([start + 8, start + 24], type.Layout.References);
        Assert.True(type.Layout.ContainsReferences);
    }

    [Fact]
    public void References_depend_on_the_generic_argument()
    {
        DefType numbers = subject.Type(File, "Holding`1", subject.Known.Int64);
        Assert.Equal([numbers.Field("Name")!.Offset], numbers.Layout.References);
        DefType texts = subject.Type(File, "Holding`1", subject.Known.String);
        Assert.Equal(
            new[] { texts.Field("Name")!.Offset, texts.Field("Value")!.Offset }.Order(), texts.Layout.References);
    }

    [Fact]
    public void Inline_array_repeats_the_references_of_its_element()
    {
        Assert.Equal([8, 24, 40, 56, 72, 88], subject.Type(File, "ThreeNames").Layout.References);
        DefType many = subject.Type(File, "ManyNames");
        Assert.Equal(Enumerable.Range(0, 200).Select(n => 8 * n), many.Layout.References);
        Assert.Equal(1600, many.Layout.Size);
    }

    [Fact]
    public void Explicit_layout_finds_the_reference()
    {
        Assert.Equal([8], subject.Type(File, "ExplicitWithReference").Layout.References);
    }

    [Theory]
    [InlineData("Union", true)]
    [InlineData("FixedBuffer", true)]
    [InlineData("FiveShorts", true)]
    [InlineData("Padded", true)]
    [InlineData("Mixed", false)]
    [InlineData("ExplicitWithReference", false)]
    public void Overlap_says_that_fields_do_not_describe_the_value(string name, bool overlaps) =>
        Assert.Equal(overlaps, subject.Type(File, name).Layout.HasOverlap);

    [Fact]
    public void Static_fields_take_no_room()
    {
        DefType type = subject.Type(File, "Statics");
        Assert.Equal(12, type.Layout.Size);
        Assert.Empty(type.Layout.References);
    }

    [Fact]
    public void Addresses_in_ref_structs_are_no_object_references()
    {
        TypeLayout layout = subject.Type(File, "Spanning").Layout;
        Assert.Empty(layout.References);
        Assert.Equal(4, layout.Leaves.Length);
    }

    private static bool HasReferences(Type type) =>
        (bool)typeof(RuntimeHelpers).GetMethod("IsReferenceOrContainsReferences")!.MakeGenericMethod(type).Invoke(null, null)!;

    private static Assembly Host() =>
        Assembly.LoadFrom(RepositoryTree.PathOf("out", "tests", "subjects", "Signalbox.Aot.Subjects.dll"));
}
