using Signalbox.Aot.Lowering;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Lowering;

public sealed class ConstantEvaluatorTests : IClassFixture<SubjectTypes>
{
    private const string File = "ConstantEvaluator";

    private readonly SubjectTypes _subject;
    private readonly ConstantEvaluator _evaluator;
    private readonly DefType _type;

    public ConstantEvaluatorTests(SubjectTypes subject)
    {
        _subject = subject;
        _evaluator = new ConstantEvaluator(new Substitutions(subject.Assemblies));
        _type = subject.Types.Type(subject.Definition(File, "Precise").DeclaringType);
    }

    [Theory]
    [InlineData("Three", 3)]
    [InlineData("Seven", 7)]
    [InlineData("IsOdd", 1)]
    [InlineData("Choose", 7)]
    [InlineData("HasVectors", 0)]
    [InlineData("Level3", 8)]
    public void Method_of_constants_is_evaluated(string method, long value) =>
        Assert.Equal(value, _evaluator.Evaluate(_type.Method(method)));

    [Theory]
    [InlineData("NotConstant")]
    [InlineData("WithHandler")]
    [InlineData("Endless")]
    [InlineData("Level1")]
    [InlineData("Recursive")]
    public void Other_method_is_left_to_run(string method) => Assert.Null(_evaluator.Evaluate(_type.Method(method)));

    [Theory]
    [InlineData("IsInt", "System.Int32", 1)]
    [InlineData("IsInt", "System.String", 0)]
    [InlineData("IsIntegral", "System.Int64", 1)]
    [InlineData("IsIntegral", "System.Char", 0)]
    [InlineData("IsNarrow", "System.Char", 1)]
    [InlineData("IsNarrow", "System.Double", 0)]
    public void Generic_method_is_evaluated_for_its_argument(string method, string argument, long value) =>
        Assert.Equal(value, _evaluator.Evaluate(_type.Method(method).Instantiate([_subject.Library(argument)])));

    [Fact]
    public void Method_whose_class_has_an_exact_initializer_is_left_to_run()
    {
        Assert.Null(_evaluator.Evaluate(_subject.Type(File, "Precise").Method("Three")));
    }
}
