using System.Reflection;
using System.Runtime.Loader;
using S3Replication.Core.Errors;

namespace S3Replication.Loading;

/// <summary>
/// Where the AWS SDK lives: apart from whatever SDK other modules have loaded, whose assembly version never tells
/// them apart. Only Core is shared, or its types would exist twice
/// (<see href="https://learn.microsoft.com/powershell/scripting/dev-cross-plat/resolving-dependency-conflicts">Resolving
/// PowerShell module assembly dependency conflicts</see>).
/// </summary>
internal sealed class DependencyLoadContext : AssemblyLoadContext
{
    private const string Core = "S3Replication.Core";
    private static readonly string[] s_bridges = ["S3Replication.Aws", "S3Replication.Sandbox"];

    private readonly string _directory;

    /// <summary>Makes the context; nothing is loaded yet.</summary>
    /// <param name="directory">The folder of the dependencies, where the default probing does not look.</param>
    public DependencyLoadContext(string directory)
        : base("S3Replication")
    {
        _directory = directory;
    }

    /// <summary>Answers the default context when it asks for one of the two assemblies that lead in here.</summary>
    /// <param name="name">What is asked for.</param>
    /// <returns>The assembly; null for every other name.</returns>
    /// <exception cref="FileNotFoundException">The module's folder lacks it.</exception>
    public Assembly? Resolve(AssemblyName name)
    {
        if (!s_bridges.Contains(name.Name, StringComparer.Ordinal))
        {
            return null;
        }

        // By path: asking by name would come back here, without end, when the file is missing.
        string path = PathOf(name);
        return File.Exists(path)
            ? LoadFromAssemblyPath(path)
            : throw new FileNotFoundException(
                $"The module S3Replication is incomplete: '{path}' is missing. Install the module again, or run 'dotnet build' in its sources.",
                path);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Core)
        {
            // Named here and not in a field: a field would load Core while the default context asks for it.
            return typeof(CrrException).Assembly;
        }

        string path = PathOf(assemblyName);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private string PathOf(AssemblyName name) => Path.Combine(_directory, name.Name + ".dll");
}
