using Signalbox.IpcBench;

MessageCosts.Print();
ChannelCosts.Print();
CallCosts.Print();
