using Mono.Cecil;
using Signalbox.Aot.Lowering;

namespace Signalbox.Aot.Tests.Lowering;

public sealed class SubstitutionsTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private readonly Substitutions _substitutions = new(subject.Assemblies);

    [Theory]
    [InlineData("System.Diagnostics.Debugger", "get_IsAttached", 0)]
    [InlineData("System.Environment", "get_ProcessorCount", 1)]
    [InlineData("System.Runtime.Intrinsics.X86.Sse2", "get_IsSupported", 0)]
    [InlineData("System.Runtime.Intrinsics.X86.Sse2/X64", "get_IsSupported", 0)]
    [InlineData("System.Runtime.Intrinsics.Vector128", "get_IsHardwareAccelerated", 0)]
    [InlineData("System.RuntimeExceptionHelpers", "get_SafeToPerformRichExceptionSupport", 1)]
    public void What_an_image_is_decides(string type, string method, int value) =>
        Assert.Equal(value, _substitutions.ConstantMethod(Method(type, method)));

    // These stand in ILLink.Substitutions.xml of the class library, under a feature switch.
    [Theory]
    [InlineData("System.Globalization.GlobalizationMode", "get_Invariant", 1)]
    [InlineData("System.Diagnostics.Tracing.EventSource", "get_IsSupported", 0)]
    public void Feature_switch_of_the_class_library_decides(string type, string method, int value) =>
        Assert.Equal(value, _substitutions.ConstantMethod(Method(type, method)));

    [Theory]
    [InlineData("System.Environment", "get_TickCount64")]
    [InlineData("System.String", "get_Length")]
    public void Other_method_has_no_fixed_value(string type, string method) =>
        Assert.Null(_substitutions.ConstantMethod(Method(type, method)));

    [Fact]
    public void Every_fixed_value_is_for_a_member_that_exists()
    {
        string[] lost = [.. Substitutions.Own.Keys.Where(k => !Exists(k))];
        Assert.True(lost.Length == 0, string.Join(", ", lost));

        bool Exists(string key)
        {
            string[] parts = key.Split("::");
            return subject.Assemblies.LibraryNames.Where(n => n is "System.Private.CoreLib" || parts[0].StartsWith(n, StringComparison.Ordinal))
                .Select(n => subject.Assemblies.Load(n).MainModule.GetType(parts[0]))
                .Any(t => t?.Methods.Any(m => m.Name == parts[1]) == true);
        }
    }

    [Fact]
    public void Program_can_not_fix_values()
    {
        TypeDefinition type = subject.Definition("ConstantEvaluator", "Precise");
        Assert.All(type.Methods, m => Assert.Null(_substitutions.ConstantMethod(m)));
        Assert.All(type.Fields, f => Assert.Null(_substitutions.ConstantField(f)));
    }

    private MethodDefinition Method(string type, string name) =>
        subject.Assemblies.CoreLib.GetType(type).Methods.First(m => m.Name == name);
}
