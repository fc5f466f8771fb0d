using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>A key that was pressed.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Character">For <see cref="KeyKind.Character"/> the character.</param>
internal readonly record struct Key(KeyKind Kind, Rune Character = default);
