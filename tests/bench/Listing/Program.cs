using S3Replication.Bench.Listing;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
try
{
    return args switch
    {
        ["serve", ..] => await ServeCommand.RunAsync(new(args.AsSpan(1), "port", "latency", "idle-seconds", "total-seconds"), stop.Token),
        ["fetch", ..] => await FetchCommand.RunAsync(new(args.AsSpan(1), "endpoint", "data", "kind", "concurrency"), stop.Token),
        _ => throw new FormatException("It is serve [--port --latency --idle-seconds --total-seconds] or fetch [--endpoint --data --kind --concurrency]."),
    };
}
catch (Exception exception) when (exception is FormatException or HttpRequestException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
