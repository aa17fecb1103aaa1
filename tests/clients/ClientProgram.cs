using System.Diagnostics;
using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>Runs a program that may not be on this machine.</summary>
internal sealed class ClientProgram
{
    private readonly string _path;
    private readonly string[] _firstArguments;
    private readonly IReadOnlyDictionary<string, string> _environment;

    private ClientProgram(string path, string[] firstArguments, IReadOnlyDictionary<string, string> environment)
    {
        _path = path;
        _firstArguments = firstArguments;
        _environment = environment;
    }

    /// <summary>How long a program may take, in milliseconds: it ends what hangs, and says nothing of how long anything takes on a busy machine.</summary>
    public const int Milliseconds = 480_000;

    /// <summary>How long a program may take.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>A program on the PATH; the test is skipped when it is not there.</summary>
    public static ClientProgram Find(string name, IReadOnlyDictionary<string, string> environment)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") })
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"'{name}' is not on the PATH.");
        return new(path!, [], environment);
    }

    /// <summary>Python with boto3; the test is skipped when either is not there.</summary>
    public static async Task<ClientProgram> Boto3Async(string folder, IReadOnlyDictionary<string, string> environment)
    {
        ClientProgram python = Find("python3", environment);
        ClientResult has = await python.RunAsync(folder, "-c", "import boto3");
        Assert.SkipWhen(has.ExitCode != 0, "boto3 is not installed for 'python3'.");
        return python;
    }

    /// <summary><c>crr</c>, as it was built with these tests.</summary>
    public static ClientProgram Crr(IReadOnlyDictionary<string, string> environment) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "crr.dll")], environment);

    /// <summary>A program of the benchmarks, as it was built with these tests.</summary>
    public static ClientProgram Bench(string project, string file)
    {
        // bin/CONFIGURATION/FRAMEWORK is where both have their output
        DirectoryInfo output = new(AppContext.BaseDirectory);
        DirectoryInfo tests = output.Parent!.Parent!.Parent!.Parent!;
        string path = Path.Combine(tests.FullName, "bench", project, "bin", output.Parent.Name, output.Name, file);
        return new("dotnet", [path], new Dictionary<string, string>());
    }

    /// <summary>Starts it; the caller reads and ends it.</summary>
    public Process Start(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(_path)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        foreach (string argument in (string[])[.. _firstArguments, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // neither the machine's own profile nor its own endpoint may reach a test
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts a server that tells a line of JSON when it is ready; the caller ends it.</summary>
    public async Task<(Process Process, JsonElement Ready)> ServeAsync(params string[] arguments)
    {
        Process process = Start(Path.GetTempPath(), arguments);
        using CancellationTokenSource deadline = Deadline();
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync(deadline.Token);
            if (line is null)
            {
                Assert.Fail(await process.StandardError.ReadToEndAsync(deadline.Token));
            }

            using JsonDocument ready = JsonDocument.Parse(line);
            return (process, ready.RootElement.Clone());
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<ClientResult> RunAsync(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        process.StandardInput.Close();
        using CancellationTokenSource deadline = Deadline();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Ends what takes longer than that, or than the test.</summary>
    public static CancellationTokenSource Deadline()
    {
        CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        return deadline;
    }
}
