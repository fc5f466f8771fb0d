using Signalbox.MessagePack.Description;

namespace Signalbox.Channels;

/// <summary>A method's parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Direction">For a buffer: what the server does with it.</param>
/// <param name="MaxBytes">For a buffer: how long it may be.</param>
public sealed record ParameterDescriptor(
    string Name, TypeDescriptor Type, LeaseDirection Direction = LeaseDirection.None, int MaxBytes = int.MaxValue);
