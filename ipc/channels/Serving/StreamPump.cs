using System.Threading.Channels;
using Signalbox.Channels.Waiting;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>Moves the items of an implementation's stream to the client, as far as credit and room go.</summary>
internal sealed class StreamPump<T>(
    ServerConnection connection, ServerCall call, ChannelReader<T> items, IMessagePackFormatter<T> formatter, int credit)
{
    private readonly WaiterQueue _creditWaiters = new();
    private int _credit = credit;

    public void Grant(int count)
    {
        _credit = (int)Math.Min((long)_credit + count, ConnectionLimits.MostCredit);
        _creditWaiters.CompleteAll(true);
    }

    public async Task RunAsync()
    {
        Exception? error = null;
        CancellationToken cancellation = call.CancellationToken;
        try
        {
            while (await items.WaitToReadAsync(cancellation))
                await SendReady(cancellation);
        }
        catch (Exception exception)
        {
            error = exception;
        }

        if (error is not null and not OperationCanceledException and not RemoteException)
            connection.FailedCalls++;
        SendEnd(error);
        call.Finish();
    }

    private async ValueTask SendReady(CancellationToken cancellation)
    {
        while (true)
        {
            while (_credit == 0)
                await _creditWaiters.Wait(cancellation);
            while (connection.HasBacklog)
                await connection.WaitForRoom(cancellation);
            if (!items.TryRead(out T? item))
                return;
            _credit--;
            SendItem(item);
        }
    }

    private void SendItem(T item)
    {
        MessageBuffer record = connection.Response;
        MessagePackWriter writer = RecordFormat.BeginItem(record, call.Id);
        formatter.Serialize(ref writer, item, MessagePackSerializerOptions.Standard);
        record.End(ref writer);
        if (record.Length > connection.LongestResponseBytes)
            throw new RemoteException(CallError.TooLarge, $"An item has {record.Length} bytes.");
        connection.Send(record.Written);
    }

    private void SendEnd(Exception? error)
    {
        MessageBuffer record = connection.Response;
        record.Clear();
        var writer = new MessagePackWriter(record);
        RecordFormat.WriteHeader(ref writer, RecordFormat.EndElements, RecordKind.End, call.Id);
        if (error is null)
            writer.WriteNil();
        else if (error is RemoteException remote)
            RecordFormat.WriteError(ref writer, remote.Error, remote.Message);
        else if (error is OperationCanceledException)
            RecordFormat.WriteError(ref writer, CallError.Cancelled, error.Message);
        else
            RecordFormat.WriteError(ref writer, CallError.Failed, error.Message);
        writer.Flush();
        connection.Send(record.Written);
    }
}
