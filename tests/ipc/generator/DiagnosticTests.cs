using Microsoft.CodeAnalysis;

namespace Signalbox.Generator.Tests;

/// <summary>What is refused, with which rule, in which words.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("SBC001", "IBad cannot be a contract: it needs a name", "[Contract(\"\")] interface IBad { }")]
    [InlineData("SBC001", "IBad cannot be a contract: it is generic", "[Contract(\"x\")] interface IBad<T> { }")]
    [InlineData("SBC001", "IBad cannot be a contract: it stands inside another type", "class Outer { [Contract(\"x\")] public interface IBad { } }")]
    [InlineData("SBC001", "IBad cannot be a contract: it derives from another interface", "[Contract(\"x\")] interface IBad : IDisposable { }")]
    [InlineData("SBC002", "P is not a method; a contract has methods only", "[Contract(\"x\")] interface IBad { int P { get; } }")]
    [InlineData("SBC002", "E is not a method; a contract has methods only", "[Contract(\"x\")] interface IBad { event Action E; }")]
    [InlineData("SBC003", "M needs [Method(number)]", "[Contract(\"x\")] interface IBad { ValueTask M(); }")]
    [InlineData("SBC004", "N has the number 1, which M has already", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M(); [Method(1)] ValueTask N(); }")]
    [InlineData("SBC005", "M returns int; a method returns ValueTask, ValueTask<T> or ChannelReader<T>, with a T that has a message form", "[Contract(\"x\")] interface IBad { [Method(1)] int M(); }")]
    [InlineData("SBC005", "M returns System.Threading.Tasks.Task; a method returns ValueTask, ValueTask<T> or ChannelReader<T>, with a T that has a message form", "[Contract(\"x\")] interface IBad { [Method(1)] Task M(); }")]
    [InlineData("SBC005", "M returns System.Threading.Tasks.ValueTask<System.Uri>; a method returns ValueTask, ValueTask<T> or ChannelReader<T>, with a T that has a message form", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask<Uri> M(); }")]
    [InlineData("SBC006", "The parameter a has the type object, which has no message form", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M(object a); }")]
    [InlineData("SBC006", "The parameter a has the type int[*,*], which has no message form", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M(int[,] a); }")]
    [InlineData("SBC007", "M cannot be called from another task: it is static, generic or has a body", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M<T>(); }")]
    [InlineData("SBC007", "M cannot be called from another task: it is static, generic or has a body", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M() => default; }")]
    [InlineData("SBC007", "M cannot be called from another task: a is passed by reference or params", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M(ref int a); }")]
    [InlineData("SBC007", "M cannot be called from another task: a stream cannot carry handles", "[Contract(\"x\")] interface IBad { [Method(1)] ChannelReader<int> M(Handle a); }")]
    [InlineData("SBC008", "The parameter a: a buffer needs [Lease]", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M(BufferSlice a); }")]
    [InlineData("SBC008", "The parameter a: only a buffer can be leased", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M([Lease(LeaseDirection.Read)] int a); }")]
    [InlineData("SBC008", "The parameter a: a lease is to read, to write or both", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M([Lease(LeaseDirection.None)] BufferSlice a); }")]
    [InlineData("SBC008", "The parameter a: a stream has no end at which its buffers would come back", "[Contract(\"x\")] interface IBad { [Method(1)] ChannelReader<int> M([Lease(LeaseDirection.Read)] BufferSlice a); }")]
    [InlineData("SBC009", "The CancellationToken of M must be its last parameter", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M(CancellationToken c, int a); }")]
    [InlineData("SBC010", "IBad: the state A stands twice", "[Contract(\"x\"), State(\"A\"), State(\"A\")] interface IBad { }")]
    [InlineData("SBC010", "M: the contract has no [State(\"B\")]", "[Contract(\"x\"), State(\"A\")] interface IBad { [Method(1), Allowed(\"B\")] ValueTask M(); }")]
    [InlineData("SBC010", "M: a method that leads to another state must be [Idempotent]: it is called again on a new server", "[Contract(\"x\"), State(\"A\")] interface IBad { [Method(1), Allowed(Next = \"A\")] ValueTask M(); }")]
    [InlineData("SBC010", "M: a method that leads to another state has no stream, no buffers and no handles", "[Contract(\"x\"), State(\"A\")] interface IBad { [Method(1), Idempotent, Allowed(Next = \"A\")] ValueTask M(Handle a); }")]
    [InlineData("SBC011", "M is overloaded; a contract has one method of each name", "[Contract(\"x\")] interface IBad { [Method(1)] ValueTask M(); [Method(2)] ValueTask M(int a); }")]
    [InlineData("SBM001", "Bad cannot be a [MessagePackObject]: it is generic", "[MessagePackObject] class Bad<T> { }")]
    [InlineData("SBM001", "Bad cannot be a [MessagePackObject]: it is abstract; make it a [Union]", "[MessagePackObject] abstract class Bad { }")]
    [InlineData("SBM001", "Bad cannot be a [MessagePackObject]: generated code cannot reach it", "class Outer { [MessagePackObject] private class Bad { } }")]
    [InlineData("SBM002", "A needs [Key] or [IgnoreMember]", "[MessagePackObject] class Bad { public int A { get; set; } }")]
    [InlineData("SBM003", "B has the key 0, which A has already", "[MessagePackObject] class Bad { [Key(0)] public int A; [Key(0)] public int B; }")]
    [InlineData("SBM003", "B has the key a, which A has already", "[MessagePackObject] class Bad { [Key(\"a\")] public int A; [Key(\"a\")] public int B; }")]
    [InlineData("SBM004", "Bad has numbers and names for keys; it must be one or the other", "[MessagePackObject] class Bad { [Key(0)] public int A; [Key(\"b\")] public int B; }")]
    [InlineData("SBM005", "A has the type System.Uri, which has no message form", "[MessagePackObject] class Bad { [Key(0)] public Uri A = null!; }")]
    [InlineData("SBM005", "A has the type a member that generated code cannot reach, which has no message form", "[MessagePackObject] class Bad { [Key(0)] private int A { get; set; } }")]
    [InlineData("SBM006", "Bad has no constructor that a reader could use: one without parameters and settable members, or one whose parameters are named like the members", "[MessagePackObject] class Bad { [Key(0)] public int A { get; } }")]
    [InlineData("SBM007", "The union IBad: the key 0 stands twice", "[Union(0, typeof(A)), Union(0, typeof(B))] interface IBad { } [MessagePackObject] class A : IBad { } [MessagePackObject] class B : IBad { }")]
    [InlineData("SBM007", "The union IBad: A stands twice", "[Union(0, typeof(A)), Union(1, typeof(A))] interface IBad { } [MessagePackObject] class A : IBad { }")]
    [InlineData("SBM007", "The union IBad: A is no IBad", "[Union(0, typeof(A))] interface IBad { } [MessagePackObject] class A { }")]
    [InlineData("SBM007", "The union IBad: A is no [MessagePackObject]", "[Union(0, typeof(A))] interface IBad { } class A : IBad { }")]
    [InlineData("SBM007", "The union Bad: it must be an interface or an abstract class, not generic", "[Union(0, typeof(A))] class Bad { } [MessagePackObject] class A : Bad { }")]
    [InlineData("SBM008", "A has the key 256; a key is 0 to 255", "[MessagePackObject] class Bad { [Key(256)] public int A; }")]
    public void Declaration_that_cannot_be_is_refused(string id, string message, string source)
    {
        Diagnostic diagnostic = Compile.Generate(source, out _).Diagnostics[0];
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage());
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.True(diagnostic.Location.SourceSpan.Length > 0, "A problem is shown where it is.");
    }

    [Fact]
    public void Declaration_with_a_problem_has_no_code()
    {
        GeneratorRunResult result = Compile.Generate("[MessagePackObject] class Bad { public int A { get; set; } }", out _);
        Assert.Empty(result.GeneratedSources);
    }
}
