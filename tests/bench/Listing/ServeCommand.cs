using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace S3Replication.Bench.Listing;

/// <summary>Serves on loopback until nobody has asked for a while, a signal comes, or standard input ends.</summary>
internal static class ServeCommand
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        TimeSpan idle = TimeSpan.FromSeconds(arguments.Number("idle-seconds", 600));
        TimeSpan total = TimeSpan.FromSeconds(arguments.Number("total-seconds", 6 * 3600));
        Counters counters = new();
        ListingServer server = new(counters) { LatencyMilliseconds = (int)arguments.Number("latency", 0) };

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, (int)arguments.Number("port", 0));
        });
        await using WebApplication app = builder.Build();
        app.Run(server.HandleAsync);
        await app.StartAsync(cancellationToken);
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine(JsonSerializer.Serialize(new { endpointUrl = address, processId = Environment.ProcessId }));

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(total);
        try
        {
            while (counters.IsBusy || Environment.TickCount64 - counters.LastRequest < idle.TotalMilliseconds)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Ended after {total.TotalSeconds} s at the most."));
        }

        await app.StopAsync(CancellationToken.None);
        return 0;
    }
}
