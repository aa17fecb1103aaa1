using System.Security.Cryptography;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Node with the AWS SDK for JavaScript of <c>javascript/package-lock.json</c>. The packages are installed once into a folder
/// beside the machine's temporary files, and found there by the next run.
/// </summary>
internal sealed class JavaScriptProgram
{
    private static readonly string s_scripts = Path.Combine(AppContext.BaseDirectory, "javascript");

    /// <summary>How npm says that it cannot reach a registry, or that this one lacks a package.</summary>
    private static readonly string[] s_unreachable =
        ["ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENOTCACHED", "E404", "ENETUNREACH"];

    private readonly ClientProgram _node;
    private readonly CrrSandbox _sandbox;
    private readonly string _packages;

    private JavaScriptProgram(ClientProgram node, CrrSandbox sandbox, string packages)
    {
        _node = node;
        _sandbox = sandbox;
        _packages = packages;
    }

    /// <summary>Node and its packages; the test is skipped when they are not to be had.</summary>
    public static async Task<JavaScriptProgram> FindAsync(CrrSandbox sandbox)
    {
        ClientProgram node = ClientProgram.Find("node", new Dictionary<string, string>(sandbox.Environment) { ["NODE_NO_WARNINGS"] = "1" });
        ClientProgram npm = ClientProgram.Find("npm", new Dictionary<string, string>());
        byte[] locked = await File.ReadAllBytesAsync(
            Path.Combine(s_scripts, "package-lock.json"), TestContext.Current.CancellationToken);
        string packages = Path.Combine(
            Path.GetTempPath(), $"s3replication-javascript-{Convert.ToHexStringLower(SHA256.HashData(locked))[..16]}");
        if (!Directory.Exists(packages))
        {
            await InstallAsync(npm, packages);
        }

        return new(node, sandbox, packages);
    }

    /// <summary>Runs one of the scripts.</summary>
    /// <param name="script">Its file name.</param>
    public async Task<ClientResult> RunAsync(string script)
    {
        // Node looks for packages from the script's folder upwards.
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(_packages, Guid.NewGuid().ToString("N")));
        try
        {
            string copy = Path.Combine(folder.FullName, script);
            File.Copy(Path.Combine(s_scripts, script), copy);
            return await _node.RunAsync(_sandbox.Folder, copy);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Installs beside, and moves: another test run may do the same at this time.</summary>
    private static async Task InstallAsync(ClientProgram npm, string packages)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("s3replication-javascript-");
        foreach (string name in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(s_scripts, name), Path.Combine(folder.FullName, name));
        }

        ClientResult installed = await npm.RunAsync(
            folder.FullName, "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
        if (installed.ExitCode != 0)
        {
            folder.Delete(recursive: true);
            Assert.SkipWhen(
                Array.Exists(s_unreachable, code => installed.Error.Contains(code, StringComparison.Ordinal)),
                "npm cannot get the AWS SDK for JavaScript here.");
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
