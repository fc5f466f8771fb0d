using Mono.Cecil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Metadata;

public sealed class TypeSystemTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private const string File = "TypeSystem";

    private TypeSystem Types => subject.Types;

    private WellKnownTypes Known => subject.Known;

    [Fact]
    public void Types_made_twice_are_one_object()
    {
        Assert.Same(Pair(Known.Int32, Known.String), Pair(Known.Int32, Known.String));
        Assert.Same(Types.Array(Known.Int32), Types.Array(Known.Int32));
        Assert.Same(Types.Array(Known.Int32, 2, isVector: false), Types.Array(Known.Int32, 2, isVector: false));
        Assert.Same(Types.Pointer(Known.Int32), Types.Pointer(Known.Int32));
        Assert.Same(Types.ByRef(Known.Int32), Types.ByRef(Known.Int32));
        MethodSignature signature = new(Known.Void, [Known.Int32], HasThis: false);
        Assert.Same(Types.FunctionPointer(signature), Types.FunctionPointer(new(Known.Void, [Known.Int32], HasThis: false)));
    }

    [Fact]
    public void Types_that_differ_are_different_objects()
    {
        Assert.NotSame(Pair(Known.Int32, Known.String), Pair(Known.String, Known.Int32));
        Assert.NotSame(Types.Array(Known.Int32), Types.Array(Known.Int32, 1, isVector: false));
        Assert.NotSame(Types.Array(Known.Int32, 2, isVector: false), Types.Array(Known.Int32, 3, isVector: false));
        Assert.NotSame(Types.Pointer(Known.Int32), Types.ByRef(Known.Int32));
        Assert.NotSame(
            Types.FunctionPointer(new(Known.Void, [Known.Int32], HasThis: false)),
            Types.FunctionPointer(new(Known.Void, [Known.Int32], HasThis: true)));
    }

    [Fact]
    public void Methods_made_twice_are_one_object_for_each_argument_list()
    {
        MethodDesc open = Pair(Known.Int32, Known.String).Method("Pick");
        Assert.True(open.IsOpen);
        Assert.Same(open.Instantiate([Known.Char]), open.Instantiate([Known.Char]));
        Assert.NotSame(open.Instantiate([Known.Char]), open.Instantiate([Known.Byte]));
        Assert.Same(open, open.Instantiate([Known.Char]).Open);
    }

    [Fact]
    public void Field_types_are_those_of_the_arguments()
    {
        DefType pair = Pair(Known.Int32, Types.Array(Known.String));
        Assert.Same(Known.Int32, pair.Field("First")!.Type);
        Assert.Same(Types.Array(Known.String), pair.Field("Second")!.Type);
        Assert.Same(Pair(Types.Array(Known.String), Known.Int32), pair.Field("Turned")!.Type);
    }

    [Fact]
    public void Nested_generic_type_has_the_arguments_of_both()
    {
        DefType knot = subject.Type(File, "Pair`2/Knot`1", Known.Int32, Known.String, Known.Char);
        Assert.Same(Known.Int32, knot.Field("Outer")!.Type);
        Assert.Same(Known.Char, knot.Field("Inner")!.Type);
        Assert.Equal("Signalbox.Aot.Subjects.TypeSystem.Pair`2.Knot`1<System.Int32,System.String,System.Char>", knot.DisplayName);
    }

    [Fact]
    public void Base_and_interfaces_are_closed_over_the_arguments()
    {
        DefType twins = subject.Type(File, "Twins`1", Known.Int64);
        Assert.Same(Pair(Known.Int64, Types.Array(Known.Int64)), twins.BaseType);
        Assert.Equal(
            [
                subject.Type(File, "ITwin`1", Known.Int64),
                subject.Type(File, "IMarked"),
                subject.Library("System.IComparable`1", Known.Int64),
            ],
            twins.Interfaces);
    }

    [Fact]
    public void Signature_of_a_generic_method_takes_arguments_from_type_and_method()
    {
        MethodDesc pick = Pair(Known.Int32, Known.String).Method("Pick").Instantiate([Known.Double]);
        Assert.Equal([Known.Int32, Known.Double], pick.Signature.Parameters);
        Assert.Same(Known.Double, pick.Signature.ReturnType);
        Assert.True(pick.Signature.HasThis);
    }

    [Fact]
    public void Recursion_into_ever_deeper_types_is_an_error_that_names_it()
    {
        DefType type = subject.Type(File, "Deeper`1", Known.Int32);
        CompilationException error = Assert.Throws<CompilationException>(() =>
        {
            for (int depth = 0; depth < 100; depth++)
            {
                type = (DefType)type.Field("Next")!.Type;
            }
        });
        Assert.Contains("Deeper`1", error.Message, StringComparison.Ordinal);
        Assert.Contains("ever deeper types", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_but_finite_nesting_is_allowed()
    {
        TypeDesc type = Known.Int32;
        for (int depth = 0; depth < 10; depth++)
        {
            type = subject.Type(File, "Deeper`1", type);
        }

        Assert.Equal(10, type.DisplayName.Split("Deeper`1").Length - 1);
    }

    [Fact]
    public void Wrong_number_of_arguments_is_an_error()
    {
        CompilationException error = Assert.Throws<CompilationException>(() => subject.Type(File, "Pair`2", Known.Int32));
        Assert.Contains("takes 2 type arguments, not 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enum_has_the_primitive_kind_of_its_underlying_type()
    {
        DefType small = subject.Type(File, "Small");
        Assert.True(small.IsEnum);
        Assert.True(small.IsValueType);
        Assert.Equal(MetadataType.Byte, small.Primitive);
        Assert.False(Known.Enum.IsValueType);
    }

    [Fact]
    public void Array_lends_its_interfaces_from_the_class_library()
    {
        ArrayType numbers = Types.Array(Known.Int32);
        Assert.Contains(subject.Library("System.Collections.Generic.IList`1", Known.Int32), numbers.Interfaces);
        Assert.Same(Known.Array, numbers.BaseType);
        Assert.DoesNotContain(
            Types.Array(Known.Int32, 2, isVector: false).Interfaces, i => i.Definition.HasGenericParameters);
    }

    [Fact]
    public void Symbols_of_overloads_differ()
    {
        DefType overloads = subject.Type(File, "Overloads");
        string[] symbols = [.. overloads.Definition.Methods.Select(m => Types.Method(overloads, m, []).Symbol)];
        Assert.Equal(symbols.Length, symbols.Distinct().Count());
        const string Prefix = "Signalbox.Aot.Subjects.TypeSystem.Overloads.";
        Assert.Contains(Prefix + "Take(System.Int32&)", symbols);
        Assert.Contains(Prefix + "Take(System.Int32[,])", symbols);
        Assert.Contains(Prefix + "Take(delegate*<System.Int32->System.Void>)", symbols);
        Assert.Contains(Prefix + "op_Implicit(Signalbox.Aot.Subjects.TypeSystem.Overloads):System.Int64", symbols);
    }

    private DefType Pair(TypeDesc first, TypeDesc second) => subject.Type(File, "Pair`2", first, second);
}
