namespace Signalbox.Clients.Shell;

/// <summary>A command cannot be done. Shown as <c>error: what, why</c>.</summary>
/// <param name="what">What it is about.</param>
/// <param name="why">What is wrong with it.</param>
internal sealed class CommandException(string what, string why) : Exception($"{what}, {why}");
