namespace Signalbox.Aot.Subjects;

/// <summary>Virtual methods and interfaces in every relation.</summary>
internal static class VirtualTable
{
    internal class Base
    {
        internal virtual string Plain() => "Base";

        internal virtual string Hidden() => "Base";

        internal virtual object Covariant() => "Base";

        internal virtual string Take(int number) => "Base";

        internal virtual string Take(string text) => "Base";

        internal virtual string Generic<T>(T value) => "Base";

        internal virtual string Generic<T, TOther>(T value) => "Base";
    }

    internal class Middle : Base
    {
        internal override string Plain() => "Middle";

        internal new virtual string Hidden() => "Middle";

        internal override string Covariant() => "Middle";

        internal override string Generic<T>(T value) => "Middle";
    }

    internal class Leaf : Middle
    {
        internal sealed override string Plain() => "Leaf";

        internal override string Hidden() => "Leaf";

        internal override string Covariant() => "Leaf";

        internal override string Take(string text) => "Leaf";
    }

    internal abstract class Unfinished
    {
        internal abstract string Plain();
    }

    internal class Finished : Unfinished
    {
        internal override string Plain() => "Finished";
    }

    internal class Box<T>
    {
        internal virtual string Put(T value) => "Box";

        internal virtual string Put(int value) => "number";
    }

    internal class TextBox : Box<string>
    {
        internal override string Put(string value) => "TextBox";
    }

    internal interface INamed
    {
        string Name();

        string Greet() => "default " + Name();
    }

    internal class Implicit : INamed
    {
        public string Name() => "Implicit";
    }

    internal class Explicit : INamed
    {
        string INamed.Name() => "Explicit";

        public string Name() => "not this";
    }

    internal class Inherited : Implicit
    {
    }

    internal class VirtualName : INamed
    {
        public virtual string Name() => "VirtualName";
    }

    internal class Overriding : VirtualName
    {
        public override string Name() => "Overriding";
    }

    internal class Hiding : Implicit
    {
        public new string Name() => "not through the interface";
    }

    internal class Reimplementing : Implicit, INamed
    {
        public new string Name() => "Reimplementing";
    }

    internal class NameGiver
    {
        public string Name() => "NameGiver";
    }

    internal class FromBase : NameGiver, INamed
    {
    }

    internal class OwnGreeting : INamed
    {
        public string Name() => "OwnGreeting";

        public string Greet() => "own";
    }

    internal interface IPolite : INamed
    {
        string INamed.Greet() => "polite";
    }

    internal interface IFormal : INamed
    {
        string INamed.Greet() => "formal";
    }

    internal interface IBoth : IPolite, IFormal
    {
        string INamed.Greet() => "both";
    }

    internal class Polite : Implicit, IPolite
    {
    }

    internal class Diamond : IBoth
    {
        public string Name() => "Diamond";
    }

    internal interface ITaking<T>
    {
        string Take(T value);
    }

    internal class TakesTwo : ITaking<int>, ITaking<string>
    {
        public string Take(int value) => "number";

        string ITaking<string>.Take(string value) => "text";
    }

    internal interface ISource<out T>
    {
        T Next();
    }

    internal interface ISink<in T>
    {
        string Put(T value);
    }

    internal class Texts : ISource<string>, ISink<object>
    {
        public string Next() => "Texts";

        public string Put(object value) => "Texts";
    }

    internal interface IMaker<TSelf>
        where TSelf : IMaker<TSelf>
    {
        static abstract TSelf Make();

        static virtual string Kind() => "some";
    }

    internal class Made : IMaker<Made>
    {
        public static Made Make() => new();
    }

    internal class MadeAnew : IMaker<MadeAnew>
    {
        public static MadeAnew Make() => new();

        public static string Kind() => "anew";
    }

    internal interface IGenericCall
    {
        string Call<T>(T value);
    }

    internal class GenericCall : IGenericCall
    {
        public string Call<T>(T value) => "GenericCall";
    }

    internal struct Value : INamed
    {
        public string Name() => "Value";

        public override string ToString() => "Value";
    }

    internal enum Letter
    {
        A,
    }
}
