using Mono.Cecil;
using Signalbox.Aot.Lowering;

namespace Signalbox.Aot.Tests.Lowering;

public sealed class LimitsTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    [Theory]
    [InlineData("System.Type", "GetMethod", "reflection metadata")]
    [InlineData("System.Type", "MakeGenericType", "code made at run time")]
    [InlineData("System.Delegate", "DynamicInvoke", "reflection metadata")]
    [InlineData("System.Threading.Thread", "Start", "second thread")]
    [InlineData("System.Reflection.Assembly", "GetTypes", "reflection metadata")]
    public void Member_that_can_not_work_has_a_reason(string type, string member, string reason) =>
        Assert.All(Members(type, member), m => Assert.Contains(reason, Limits.Problem(m) ?? "no reason", StringComparison.Ordinal));

    [Theory]
    [InlineData("System.Type", "get_FullName")]
    [InlineData("System.Type", "IsAssignableFrom")]
    [InlineData("System.Object", "GetType")]
    [InlineData("System.Threading.Tasks.Task", "Wait")]
    public void Other_member_has_none(string type, string member) =>
        Assert.All(Members(type, member), m => Assert.Null(Limits.Problem(m)));

    private MethodDefinition[] Members(string type, string member)
    {
        MethodDefinition[] found = [.. subject.Assemblies.CoreLib.GetType(type).Methods.Where(m => m.Name == member)];
        Assert.NotEmpty(found);
        return found;
    }
}
