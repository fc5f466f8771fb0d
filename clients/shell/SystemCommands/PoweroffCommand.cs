namespace Signalbox.Clients.Shell;

/// <summary>Switches the machine off.</summary>
internal sealed class PoweroffCommand() : Command("poweroff", "[CODE]", "switches the machine off")
{
    /// <inheritdoc/>
    internal override string Details => "CODE, 0 to 255, tells whoever started the machine how it went; 0 is success.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 1);
        byte code = invocation.Count == 0 ? (byte)0 : (byte)invocation.Number(0, 0, byte.MaxValue);
        await MachineEnd.PowerOff(invocation.Services, code, invocation.CancellationToken);
    }
}
