using Signalbox.Packing;

namespace Signalbox.Microkernel.Tests;

public sealed class LoadableImageTests
{
    [Fact]
    public void What_is_loaded_stays_and_what_stands_behind_it_goes()
    {
        byte[] whole = ElfBuilder.Typical().ToArray();
        byte[] withSymbols = [.. whole, .. new byte[50_000]];
        withSymbols[40] = 0x40;
        withSymbols[60] = 9;
        byte[] loadable = LoadableImage.Of(withSymbols);
        Assert.InRange(loadable.Length, 1, whole.Length);
        Assert.Equal(0, loadable[40] + loadable[60]);
        Assert.Equal(ElfStatus.Ok, ElfImage.Open(loadable, out ElfImage image));
        ElfImage.Open(whole, out ElfImage original);
        for (int index = 0; index < original.HeaderCount; index++)
        {
            if (!original.TryGetSegment(index, out ElfSegment segment))
                continue;
            Assert.True(image.TryGetSegment(index, out ElfSegment same));
            Assert.Equal(segment, same);
            Assert.Equal(original.Content(segment).ToArray(), image.Content(same).ToArray());
        }
    }

    [Fact]
    public void What_is_no_image_stays_as_it_is()
    {
        byte[] text = "#!/bin/sh\n"u8.ToArray();
        Assert.Same(text, LoadableImage.Of(text));
    }
}
