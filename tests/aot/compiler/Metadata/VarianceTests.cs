using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Metadata;

public sealed class VarianceTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private const string File = "Variance";

    private WellKnownTypes Known => subject.Known;

    private DefType Animal => Of("Animal");

    private DefType Dog => Of("Dog");

    [Fact]
    public void Class_is_assignable_to_its_bases_only()
    {
        Assert.True(Variance.IsAssignable(Dog, Animal));
        Assert.True(Variance.IsAssignable(Dog, Known.Object));
        Assert.False(Variance.IsAssignable(Animal, Dog));
    }

    [Fact]
    public void Covariant_interface_follows_its_argument()
    {
        Assert.True(Variance.IsAssignable(Of("ISource`1", Dog), Of("ISource`1", Animal)));
        Assert.False(Variance.IsAssignable(Of("ISource`1", Animal), Of("ISource`1", Dog)));
        Assert.True(Variance.IsAssignable(Of("Kennel"), Of("ISource`1", Known.Object)));
    }

    [Fact]
    public void Contravariant_interface_goes_against_its_argument()
    {
        Assert.True(Variance.IsAssignable(Of("Kennel"), Of("ISink`1", Dog)));
        Assert.False(Variance.IsAssignable(Of("Kennel"), Of("ISink`1", Known.Object)));
    }

    [Fact]
    public void Invariant_interface_needs_the_same_argument()
    {
        Assert.True(Variance.IsAssignable(Of("Kennel"), Of("IExact`1", Dog)));
        Assert.False(Variance.IsAssignable(Of("Kennel"), Of("IExact`1", Animal)));
    }

    [Fact]
    public void Values_do_not_vary()
    {
        Assert.True(Variance.IsAssignable(Of("Number"), Of("ISource`1", Known.Int32)));
        Assert.False(Variance.IsAssignable(Of("Number"), Of("ISource`1", Known.Object)));
        Assert.False(Variance.IsAssignable(Of("ISource`1", Known.Int32), Of("ISource`1", Known.UInt32)));
    }

    [Fact]
    public void Delegate_varies_in_both_directions()
    {
        Assert.True(Variance.IsAssignable(Of("Change`2", Animal, Dog), Of("Change`2", Dog, Animal)));
        Assert.False(Variance.IsAssignable(Of("Change`2", Dog, Dog), Of("Change`2", Animal, Dog)));
    }

    [Fact]
    public void Variance_nests()
    {
        DefType dogs = Of("ISource`1", Of("ISource`1", Dog));
        DefType sinks = Of("ISource`1", Of("ISink`1", Animal));
        Assert.True(Variance.IsAssignable(dogs, Of("ISource`1", Of("ISource`1", Animal))));
        Assert.True(Variance.IsAssignable(sinks, Of("ISource`1", Of("ISink`1", Dog))));
        Assert.False(Variance.IsAssignable(sinks, dogs));
    }

    [Fact]
    public void Array_of_references_is_covariant()
    {
        Assert.True(Variance.IsAssignable(Array(Dog), Array(Animal)));
        Assert.True(Variance.IsAssignable(Array(Array(Dog)), Array(Array(Known.Object))));
        Assert.False(Variance.IsAssignable(Array(Animal), Array(Dog)));
        Assert.False(Variance.IsAssignable(Array(Known.Int32), Array(Known.Object)));
        Assert.True(Variance.IsAssignable(Array(Known.Int32), Known.Object));
        Assert.True(Variance.IsAssignable(Array(Known.Int32), Known.Array));
    }

    [Fact]
    public void Array_of_numbers_stands_for_one_of_the_same_width()
    {
        Assert.True(Variance.IsAssignable(Array(Known.Int32), Array(Known.UInt32)));
        Assert.True(Variance.IsAssignable(Array(Of("Unsigned")), Array(Known.Int32)));
        Assert.False(Variance.IsAssignable(Array(Known.Int32), Array(Known.Int64)));
        Assert.False(Variance.IsAssignable(Array(Known.Char), Array(Known.UInt16)));
        Assert.False(Variance.IsAssignable(Array(Known.Single), Array(Known.Int32)));
    }

    [Fact]
    public void Array_rank_and_shape_count()
    {
        ArrayType plane = subject.Types.Array(Dog, 2, isVector: false);
        Assert.True(Variance.IsAssignable(plane, subject.Types.Array(Animal, 2, isVector: false)));
        Assert.False(Variance.IsAssignable(plane, subject.Types.Array(Dog, 3, isVector: false)));
        Assert.False(Variance.IsAssignable(Array(Dog), subject.Types.Array(Dog, 1, isVector: false)));
    }

    [Fact]
    public void Array_implements_lists_of_what_its_elements_are()
    {
        Assert.True(Variance.IsAssignable(Array(Dog), subject.Library("System.Collections.Generic.IList`1", Animal)));
        Assert.False(Variance.IsAssignable(Array(Animal), subject.Library("System.Collections.Generic.IList`1", Dog)));
        Assert.True(Variance.IsAssignable(Array(Dog), subject.Library("System.Collections.IList")));
    }

    [Fact]
    public void References_and_values_are_not_assignable_to_each_other()
    {
        Assert.False(Variance.IsReferenceAssignable(Known.Int32, Known.Object));
        Assert.True(Variance.IsAssignable(Known.Int32, Known.Object));
        Assert.True(Variance.IsAssignable(Known.Int32, Known.ValueType));
    }

    private ArrayType Array(TypeDesc element) => subject.Types.Array(element);

    private DefType Of(string name, params TypeDesc[] arguments) => subject.Type(File, name, arguments);
}
