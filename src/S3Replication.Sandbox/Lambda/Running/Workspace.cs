using System.Reflection;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>The folder in which functions are unpacked and run. It is made when it is needed first, for nobody else to read.</summary>
internal sealed class Workspace : IDisposable
{
    private const string Configuration = """
        {"runtimeOptions":{"tfm":"net8.0","rollForward":"LatestMajor","framework":{"name":"Microsoft.NETCore.App","version":"8.0.0"},
        "configProperties":{"System.Globalization.Invariant":true,"System.GC.Server":false}}}
        """;

    private readonly Lazy<string> _root = new(Make);
    private readonly SemaphoreSlim _unpacking = new(1, 1);
    private readonly Dictionary<string, string> _unpacked = new(StringComparer.Ordinal);
    private int _homes;

    /// <summary>Where the bootstraps are.</summary>
    public string Root => _root.Value;

    /// <summary>A new scratch space.</summary>
    public string NewHome() => Directory.CreateDirectory(Path.Combine(Root, $"home-{Interlocked.Increment(ref _homes)}")).FullName;

    /// <summary>The folder with the code of a function, unpacked once.</summary>
    /// <param name="code">The code.</param>
    /// <exception cref="InvalidDataException">It can't be unpacked after all.</exception>
    public async Task<string> UnpackAsync(FunctionCode code)
    {
        await _unpacking.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!_unpacked.TryGetValue(code.Sha256, out string? folder))
            {
                folder = Directory.CreateDirectory(Path.Combine(Root, "code-" + Guid.NewGuid().ToString("N"))).FullName;
                try
                {
                    await code.ExtractAsync(folder, CancellationToken.None).ConfigureAwait(false);
                }
                catch
                {
                    // The next try unpacks anew.
                    Remove(folder);
                    throw;
                }

                _unpacked[code.Sha256] = folder;
            }

            return folder;
        }
        finally
        {
            _unpacking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _unpacking.Dispose();
        if (!_root.IsValueCreated)
        {
            return;
        }

        Remove(_root.Value);
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A child of the function may still hold a file: the system's own cleaning takes what is left.
        }
    }

    private static string Make()
    {
        string root = Directory.CreateTempSubdirectory("s3replication-functions-").FullName;
        Write(root, "bootstrap.py");
        Write(root, "bootstrap.dll");
        File.WriteAllText(Path.Combine(root, "bootstrap.runtimeconfig.json"), Configuration);
        return root;
    }

    private static void Write(string root, string name)
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The sandbox lacks its resource {name}.");
        using FileStream file = File.Create(Path.Combine(root, name));
        resource.CopyTo(file);
    }
}
