namespace Signalbox.Smoke;

internal interface INamed
{
    string Name { get; }
}
