using System.Security.Cryptography;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Node with the packages that the <c>package-lock.json</c> of a folder beside these tests names. They are installed once into
/// a folder beside the machine's temporary files, and found there by the next run.
/// </summary>
internal sealed class JavaScriptProgram
{
    /// <summary>How npm says that it cannot reach a registry, or that this one lacks a package.</summary>
    private static readonly string[] s_unreachable =
        ["ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENOTCACHED", "E404", "ENETUNREACH"];

    private readonly ClientProgram _node;
    private readonly string _scripts;
    private readonly string _packages;

    private JavaScriptProgram(ClientProgram node, string scripts, string packages)
    {
        _node = node;
        _scripts = scripts;
        _packages = packages;
    }

    /// <summary>Node and its packages; the test is skipped when they are not to be had.</summary>
    /// <param name="folder">The folder of the scripts and of the lock file.</param>
    /// <param name="what">What the packages are, to say that they are not to be had.</param>
    /// <param name="environment">What the scripts see.</param>
    public static async Task<JavaScriptProgram> FindAsync(
        string folder, string what, IReadOnlyDictionary<string, string> environment)
    {
        string scripts = Path.Combine(AppContext.BaseDirectory, folder);
        ClientProgram node = ClientProgram.Find("node", new Dictionary<string, string>(environment) { ["NODE_NO_WARNINGS"] = "1" });
        ClientProgram npm = ClientProgram.Find("npm", new Dictionary<string, string>());
        byte[] locked = await File.ReadAllBytesAsync(
            Path.Combine(scripts, "package-lock.json"), TestContext.Current.CancellationToken);
        string packages = Path.Combine(
            Path.GetTempPath(), $"s3replication-{folder}-{Convert.ToHexStringLower(SHA256.HashData(locked))[..16]}");
        if (!Directory.Exists(packages))
        {
            await InstallAsync(npm, scripts, what, packages);
        }

        return new(node, scripts, packages);
    }

    /// <summary>Runs one of the scripts.</summary>
    /// <param name="script">Its file name.</param>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="arguments">What it is given.</param>
    public async Task<ClientResult> RunAsync(string script, string workingFolder, params string[] arguments)
    {
        // Node looks for packages from the script's folder upwards.
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(_packages, Guid.NewGuid().ToString("N")));
        try
        {
            string copy = Path.Combine(folder.FullName, script);
            File.Copy(Path.Combine(_scripts, script), copy);
            return await _node.RunAsync(workingFolder, [copy, .. arguments]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Installs beside, and moves: another test run may do the same at this time.</summary>
    private static async Task InstallAsync(ClientProgram npm, string scripts, string what, string packages)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("s3replication-javascript-");
        foreach (string name in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(scripts, name), Path.Combine(folder.FullName, name));
        }

        ClientResult installed = await npm.RunAsync(
            folder.FullName, "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
        if (installed.ExitCode != 0)
        {
            folder.Delete(recursive: true);
            Assert.SkipWhen(
                Array.Exists(s_unreachable, code => installed.Error.Contains(code, StringComparison.Ordinal)),
                $"npm cannot get {what} here.");
            Assert.Fail(installed.Error);
        }

        try
        {
            folder.MoveTo(packages);
        }
        catch (IOException) when (Directory.Exists(packages))
        {
            folder.Delete(recursive: true);
        }
    }
}
