using System.Runtime.InteropServices;
using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime.Tests.Unwinding;

public sealed unsafe class FrameRulesCacheTests : IDisposable
{
    private readonly SampleImage _image = new();
    private readonly FrameRulesCache* _cache = (FrameRulesCache*)NativeMemory.AllocZeroed((nuint)sizeof(FrameRulesCache));

    public void Dispose()
    {
        NativeMemory.Free(_cache);
        _image.Dispose();
    }

    [Fact]
    public void Every_place_gets_its_own_rules_however_often_it_is_asked()
    {
        for (int round = 0; round < 3; round++)
        {
            for (long place = _image.Symbol("handlers"); place < _image.Symbol("callee"); place++)
            {
                FrameRules expected = _image.FindRules(place);
                FrameRules* found = _cache->Find(_image.Table, _image.At(place));

                Assert.True(found->Pc == _image.At(place));
                Assert.True(found->FunctionStart == expected.FunctionStart);
                Assert.True(found->Handlers == expected.Handlers);
                Assert.Equal(expected.FrameAddress(default), found->FrameAddress(default));
            }
        }
    }

    [Fact]
    public void Rules_stay_where_they_are_while_they_are_asked_for()
    {
        FrameRules* first = _cache->Find(_image.Table, _image.At(0x10030));

        Assert.True(_cache->Find(_image.Table, _image.At(0x10030)) == first);
    }

    [Fact]
    public void Place_without_rules_has_none_every_time()
    {
        Assert.True(_cache->Find(_image.Table, _image.At(0xFFFE)) == null);
        Assert.True(_cache->Find(_image.Table, _image.At(0xFFFE)) == null);
    }
}
