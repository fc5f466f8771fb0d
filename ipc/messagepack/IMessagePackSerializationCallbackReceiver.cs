namespace Signalbox.MessagePack;

/// <summary>A [MessagePackObject] that is told when it is written or has been read.</summary>
public interface IMessagePackSerializationCallbackReceiver
{
    /// <summary>The object is about to be written.</summary>
    void OnBeforeSerialize();

    /// <summary>All members of the object have been read.</summary>
    void OnAfterDeserialize();
}
