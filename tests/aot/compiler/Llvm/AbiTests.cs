using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Llvm;

public sealed class AbiTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    private const string File = "Abi";

    // The RISC-V C convention: narrow integers are extended by their sign, 32 bits always with the sign bit.
    [Theory]
    [InlineData("System.SByte", "i8 signext")]
    [InlineData("System.Byte", "i8 zeroext")]
    [InlineData("System.Boolean", "i8 zeroext")]
    [InlineData("System.Int16", "i16 signext")]
    [InlineData("System.Char", "i16 zeroext")]
    [InlineData("System.Int32", "i32 signext")]
    [InlineData("System.UInt32", "i32 signext")]
    [InlineData("System.Int64", "i64")]
    [InlineData("System.UIntPtr", "i64")]
    [InlineData("System.Single", "float")]
    [InlineData("System.Double", "double")]
    [InlineData("System.String", "ptr")]
    public void Scalar_travels_in_one_register(string type, string register)
    {
        AbiValue value = AbiValue.Of(subject.Library(type));
        Assert.Equal([register], value.Parts.Select(p => p.Type + p.Attribute));
        Assert.Equal(0, value.Parts[0].Offset);
    }

    [Theory]
    [InlineData("Letter", "0 i8 signext")]
    [InlineData("OneByte", "0 i8 zeroext")]
    [InlineData("TwoInts", "0 i32 signext", "4 i32 signext")]
    [InlineData("ShortAndDouble", "0 i16 signext", "8 double")]
    [InlineData("Wrapped", "0 i32 signext", "4 i32 signext")]
    [InlineData("ThreeInts", "0 i64", "8 i64")]
    [InlineData("TextAndTwoInts", "0 ptr", "8 i64")]
    [InlineData("Buffer", "0 i64", "8 i64")]
    [InlineData("Nothing", "0 i64")]
    public void Struct_of_up_to_two_words_travels_in_registers(string type, params string[] parts)
    {
        AbiValue value = AbiValue.Of(subject.Type(File, type));
        Assert.False(value.IsIndirect);
        Assert.Equal(parts, value.Parts.Select(p => $"{p.Offset} {p.Type}{p.Attribute}"));
    }

    [Fact]
    public void Larger_struct_travels_by_the_address_of_a_copy()
    {
        AbiValue value = AbiValue.Of(subject.Type(File, "ThreeWords"));
        Assert.True(value.IsIndirect);
        Assert.Empty(value.Parts);
        Assert.Equal("void", value.ReturnType);
    }

    [Fact]
    public void Two_parts_are_returned_as_a_pair()
    {
        Assert.Equal("{ i16, double }", AbiValue.Of(subject.Type(File, "ShortAndDouble")).ReturnType);
    }

    [Fact]
    public void Signature_lists_the_receiver_first()
    {
        AbiSignature signature = Of("Text", subject.Known.Object);
        Assert.Equal("ptr", signature.ReturnType);
        Assert.Equal([subject.Known.Object, subject.Known.Object], signature.Parameters.Select(p => p.Type));
        Assert.Equal("void", Of("Nothing", subject.Known.Object).ReturnType);
    }

    [Fact]
    public void Return_value_is_extended_too()
    {
        Assert.Equal("signext ", Of("Small").ReturnAttribute);
        Assert.Equal("", Of("Pair").ReturnAttribute);
    }

    [Fact]
    public void Large_result_is_written_where_the_caller_says()
    {
        AbiSignature signature = Of("Large");
        Assert.True(signature.ReturnsByAddress);
        Assert.Equal("void", signature.ReturnType);
        Assert.Equal("void sret24", signature.Key);
    }

    [Fact]
    public void Key_tells_only_what_matters_to_a_call()
    {
        Assert.Equal(Of("Pointer").Key, Of("Text", subject.Known.Object).Key);
        Assert.NotEqual(Of("Pointer").Key, Of("Text").Key);
        Assert.Equal("{ i32, i32 } i8 zeroext by24", Of("Pair").Key);
    }

    private AbiSignature Of(string method, TypeDesc? receiver = null) =>
        new(subject.Type(File, "Methods").Method(method).Signature, receiver);
}
