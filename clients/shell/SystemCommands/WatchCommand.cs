namespace Signalbox.Clients.Shell;

/// <summary>Shows the items of a stream until ctrl-c.</summary>
internal sealed class WatchCommand() : Command("watch", "SERVICE.METHOD [ARGUMENTS]", "shows the items of a stream until ctrl-c")
{
    /// <inheritdoc/>
    internal override string Details => MethodCall.Syntax;

    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) =>
        argument == 0 ? ArgumentKind.Method : ArgumentKind.Text;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, int.MaxValue);
        MethodCall call = await MethodCall.Read(invocation);
        IAsyncEnumerable<string> items = invocation.Services.Watch(
            call.Service, call.Contract, call.Method, call.Arguments, invocation.CancellationToken);
        await foreach (string item in items)
        {
            await invocation.Output.WriteLine(item);
            await invocation.Output.Flush();
        }
    }
}
