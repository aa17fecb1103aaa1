using System.Globalization;
using System.Text.Json;
using S3Replication.Bench.Listing;
using S3Replication.Bench.Sandbox;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
try
{
    Arguments Rest(params string[] known) => new(args.AsSpan(1), [.. Target.Names, .. known]);
    if (args is ["host", ..])
    {
        return await HostCommand.RunAsync(new(args.AsSpan(1), "port", "answers"), stop.Token);
    }

    object told = args switch
    {
        ["start", string count, .. string[] command] when command.Length > 0 => StartCommand.Run(int.Parse(count, CultureInfo.InvariantCulture), command),
        ["make", ..] => MakeCommand.Run(Rest("bucket", "versioned")),
        ["learn", ..] => LearnCommand.Run(Rest("bucket", "pages", "bytes", "answers")),
        ["small", ..] => SmallCommand.Run(Rest("bucket", "bytes", "objects", "width")),
        ["large", ..] => LargeCommand.Run(Rest("bucket", "bytes", "mode", "part")),
        ["fill", ..] => FillCommand.Run(Rest("bucket", "objects", "width", "seconds")),
        ["pages", ..] => PagesCommand.Run(Rest("bucket", "kind", "seconds", "pages")),
        ["replicate", ..] => ReplicateCommand.Run(Rest("bucket", "objects", "width")),
        _ => throw new FormatException("It is host, start, make, learn, small, large, fill, pages or replicate."),
    };
    Console.WriteLine(JsonSerializer.Serialize(told));
    return 0;
}
catch (Exception exception) when (exception is FormatException or InvalidOperationException or IOException or System.Net.Sockets.SocketException)
{
    Console.Error.WriteLine(exception.Message);
    return exception is FormatException ? 2 : 1;
}
