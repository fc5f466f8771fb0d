namespace System;

/// <summary>Handles an event whose sender has a type of its own.</summary>
public delegate void EventHandler<in TSender, in TEventArgs>(TSender sender, TEventArgs e)
    where TSender : allows ref struct
    where TEventArgs : allows ref struct;
