namespace Signalbox.Aot.Tests.Preinitialization;

public sealed class StaticInitializationTests
{
    [Theory]
    [InlineData("internal static readonly int F = 6 * 7;", "i32 42")]
    [InlineData("internal static readonly byte F = (byte)43;", "i8 43")]
    [InlineData("internal static readonly float F = 1f / 4;", "float 0x3FD0000000000000")]
    [InlineData("internal static readonly double F = -0.5;", "double 0xBFE0000000000000")]
    [InlineData("internal static readonly ulong F = ulong.MaxValue >> 1;", "i64 9223372036854775807")]
    [InlineData("internal static readonly int F = Sum(10); static int Sum(int n) => n == 0 ? 0 : n + Sum(n - 1);", "i32 55")]
    [InlineData("internal static readonly int F = Other.G; static class Other { internal static readonly int G = 8; }", "i32 8")]
    public void Value_that_is_always_the_same_stands_in_the_image(string members, string definition)
    {
        string module = Compile(members, "return (int)Subject.F;");
        Assert.Contains($"@\"static:Subject.F\" = internal constant {definition}, align 8", module, StringComparison.Ordinal);
        Assert.DoesNotContain("@\"cctor:Subject\"", module, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_stands_in_the_image()
    {
        string module = Compile(
            "internal static readonly ushort[] F = Make(); static ushort[] Make() { var a = new ushort[3]; for (int i = 0; i < 3; i++) a[i] = (ushort)(0x4141 + i); return a; }",
            "return Subject.F[1];");
        Assert.Contains("i32 3, i32 0, <{ [8 x i8] }> <{ [8 x i8] c\"AABACA\\00\\00\" }> }>", module, StringComparison.Ordinal);
        Assert.DoesNotContain("@\"cctor:Subject\"", module, StringComparison.Ordinal);
    }

    [Fact]
    public void Object_that_can_refer_to_others_is_looked_through_by_the_collector()
    {
        string module = Compile(
            "internal static readonly object?[] F = new object?[2]; internal static readonly int[] G = new int[2];",
            "return Subject.F.Length + Subject.G.Length;");
        Assert.Matches("i32 2, i32 0, <\\{ \\[16 x i8\\] \\}> <\\{ \\[16 x i8\\] zeroinitializer \\}> \\}>, section \"\\.gcroots\"", module);
        Assert.Matches("mt:System.Int32\\[\\]\", i64 8\\), i32 2, i32 0, <\\{ \\[8 x i8\\] \\}> <\\{ \\[8 x i8\\] zeroinitializer \\}> \\}>, align 8", module);
    }

    [Fact]
    public void Field_that_can_change_stays_a_root()
    {
        string module = Compile("internal static object? F = new object();", "return Subject.F is null ? 1 : 0;");
        Assert.Matches("@\"static:Subject\\.F\" = internal global ptr getelementptr inbounds \\(i8, ptr @frozen\\.\\d+, i64 8\\), section \"\\.gcroots\"", module);
    }

    [Theory]
    [InlineData("internal static readonly int F = Other.G; static class Other { internal static int G = 8; }")]
    [InlineData("internal static readonly int F = Other.G[0]; static class Other { internal static readonly int[] G = [8]; }")]
    [InlineData("internal static readonly int F = Stop(); static int Stop() => throw new System.InvalidOperationException();")]
    [InlineData("internal static readonly int F = Again(); static int Again() { while (true) Counter++; } static int Counter;")]
    [InlineData("internal static readonly int F = Deep(0); static int Deep(int n) => n > 1000 ? n : Deep(n + 1) + 1;")]
    [InlineData("internal static readonly int F = 1 / Zero; static int Zero;")]
    [InlineData("internal static readonly int F = new byte[100_000].Length;")]
    [InlineData("internal static readonly int F = (new int[1])[Five()]; static int Five() => 5;")]
    [InlineData("internal static readonly int F = A.G; static class A { internal static readonly int G; static A() => G = B.G; } static class B { internal static readonly int G; static B() => G = A.G; }")]
    [InlineData("internal static readonly int F = Caught(); static int Caught() { try { return 1; } finally { Counter = 2; } } static int Counter;")]
    public void Value_that_may_be_another_one_is_made_at_run_time(string members)
    {
        string module = Compile(members, "return Subject.F;");
        Assert.Contains("@\"cctor:Subject\"", module, StringComparison.Ordinal);
        Assert.Contains("@\"static:Subject.F\" = internal global i32 0, align 8", module, StringComparison.Ordinal);
    }

    private static string Compile(string members, string main)
    {
        using var program = new TestProgram(
            $"#nullable enable\ninternal static class Subject {{ {members} }}\ninternal static class Program {{ private static int Main() {{ {main} }} }}\n");
        using var compilation = new TestCompilation(program.Assembly, "--profile", "task");
        Assert.Equal("", compilation.Errors);
        return compilation.Module;
    }
}
