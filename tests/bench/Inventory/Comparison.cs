using System.Diagnostics;
using System.Globalization;
using S3Replication.Core.Audit;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Bench.Inventory;

/// <summary>Compares two inventories and tells how long that took and how much memory.</summary>
internal static class Comparison
{
    public static async Task<string> RunAsync(string folder)
    {
        using ICrrServices services = NoAws.Services();
        Listener listener = new();
        CompareInventories comparison = new(services);
        CompareInventoriesRequest request = new(Path.Combine(folder, "source"), Path.Combine(folder, "destination"));
        Stopwatch watch = Stopwatch.StartNew();
        long differences = 0;
        await foreach (BucketDifference difference in comparison.ExecuteAsync(request, listener, CancellationToken.None))
        {
            differences++;
        }

        double seconds = watch.Elapsed.TotalSeconds;
        ComparisonSummary summary = comparison.Summaries[0];
        long rows = summary.SourceObjects + summary.DestinationObjects;
        using Process self = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.SourceObjects:N0} | {seconds:0.0} | {rows / seconds:N0} | {self.PeakWorkingSet64 / 1048576.0:N0} MiB | {listener.Disk} | {differences:N0}");
    }

    // Hears what was put on the disk.
    private sealed class Listener : IOperationContext
    {
        public string Disk { get; private set; } = "none";

        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public void Verbose(string message)
        {
            int end = message.IndexOf(" of temporary files", StringComparison.Ordinal);
            if (end > 0)
            {
                Disk = message[(message.LastIndexOf("; ", end, StringComparison.Ordinal) + 2)..end];
            }

            Console.Error.WriteLine(message);
        }

        public void Warning(string message) => Console.Error.WriteLine(message);

        public void Progress(OperationProgress progress)
        {
        }
    }
}
