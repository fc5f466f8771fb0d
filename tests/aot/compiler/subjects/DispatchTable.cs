namespace Signalbox.Aot.Subjects;

/// <summary>Interfaces and what implements them; many of each by their arguments.</summary>
internal static class DispatchTable
{
    internal interface ICall<T>
    {
        void First(T value);

        void Second(T value);
    }

    internal interface IOther<out T>
    {
        T Give();
    }

    internal class One<T> : ICall<T>
    {
        public void First(T value)
        {
        }

        public virtual void Second(T value)
        {
        }
    }

    internal class Two<T, TOther> : One<T>, IOther<TOther>
    {
        public override void Second(T value)
        {
        }

        public TOther Give() => default!;
    }

    internal class Lonely;
}
