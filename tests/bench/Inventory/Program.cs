using System.Diagnostics;
using System.Globalization;
using S3Replication.Bench.Inventory;

// bench-inventory ROWS…           generates inventories of that many rows a side, and compares each in a process of its own
// bench-inventory compare FOLDER  compares the inventories in a folder, and tells the numbers on a line
if (args is ["compare", string folder])
{
    Console.WriteLine(await Comparison.RunAsync(folder));
    return 0;
}

if (args.Length == 0 || !args.All(arg => long.TryParse(arg, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
{
    Console.Error.WriteLine("usage: bench-inventory ROWS [ROWS…]");
    return 2;
}

Console.WriteLine("rows a side | seconds | rows/s (both sides) | peak memory | temporary files | differences");
foreach (long rows in args.Select(arg => long.Parse(arg, CultureInfo.InvariantCulture)))
{
    string work = Path.Combine(Path.GetTempPath(), $"crr-bench-inventory-{Environment.ProcessId}");
    try
    {
        await Generator.WriteAsync(work, rows);
        using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["compare", work]))!;
        await child.WaitForExitAsync();
        if (child.ExitCode != 0)
        {
            return 1;
        }
    }
    finally
    {
        Directory.Delete(work, recursive: true);
    }
}

return 0;
