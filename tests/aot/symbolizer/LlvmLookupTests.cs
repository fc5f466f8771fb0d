namespace Signalbox.Symbolizer.Tests;

public sealed class LlvmLookupTests
{
    // What llvm-symbolizer 19 prints with --output-style=JSON.
    [Fact]
    public void Answer_with_an_inlined_call_has_two_places()
    {
        const string Answer = """
            {"Address":"0x10","ModuleName":"x.elf","Symbol":[
            {"Column":5,"Discriminator":0,"FileName":"/src/A.cs","FunctionName":"A.Inner(Int32)","Line":3,
            "StartAddress":"0x0","StartFileName":"/src/A.cs","StartLine":2},
            {"Column":9,"Discriminator":0,"FileName":"","FunctionName":"A.Outer()","Line":0,
            "StartAddress":"0x0","StartFileName":"","StartLine":0}]}
            """;

        Assert.Equal(
            [new SourcePlace("A.Inner(Int32)", "/src/A.cs", 3), new SourcePlace("A.Outer()", null, 0)],
            LlvmLookup.Parse(Answer));
    }

    [Fact]
    public void Answer_without_names_has_no_places()
    {
        const string Unknown = """
            {"Address":"0x10","ModuleName":"x.elf","Symbol":[
            {"Column":0,"Discriminator":0,"FileName":"","FunctionName":"","Line":0,
            "StartAddress":"","StartFileName":"","StartLine":0}]}
            """;
        const string Failed = """{"Address":"0x10","Error":{"Message":"no such file"},"ModuleName":"x.elf"}""";

        Assert.Empty(LlvmLookup.Parse(Unknown));
        Assert.Empty(LlvmLookup.Parse(Failed));
    }

    [Fact]
    public void Label_is_no_method_and_line_0_is_no_line()
    {
        const string Answer = """
            {"Address":"0x10","ModuleName":"x.elf","Symbol":[
            {"FileName":"x.ll","FunctionName":".Lpcrel_hi7","Line":0},
            {"FileName":"x.ll","FunctionName":"SignalboxMain","Line":0}]}
            """;

        Assert.Equal([new SourcePlace("SignalboxMain", null, 0)], LlvmLookup.Parse(Answer));
    }
}
