using System.Globalization;
using System.Text;
using Signalbox.Abi;
using Signalbox.Channels.Memory;
using Signalbox.Tasks;

namespace Signalbox.Hostile;

/// <summary>How long, and from which seed: the file <c>settings</c> of the boot archive, as <c>CALLS SEED</c>.</summary>
internal readonly record struct Settings(ulong Calls, ulong Seed)
{
    internal static Settings Read(BootInformation boot)
    {
        KernelStatus status = MappedMemory.TryMap(boot.Archive, MapOptions.Read, out SharedRegion? region);
        KernelException.ThrowIfRefused(status, "map the boot archive");
        BootArchive.Open(region!.GetSpan()[..(int)boot.ArchiveBytes], out BootArchive archive);
        int file = archive.Find("settings"u8);
        if (file < 0)
            throw new InvalidOperationException("the boot archive has no settings");
        string[] words = Encoding.UTF8.GetString(archive.Content(file)).Split();
        return new Settings(
            ulong.Parse(words[0], CultureInfo.InvariantCulture), ulong.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
