using System.Management.Automation;
using System.Runtime.Loader;

namespace S3Replication.Loading;

/// <summary>Prepares the loading of the dependencies when the module is imported; loads none of them.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private static int s_done;

    /// <summary>Called by PowerShell at each import, in each runspace.</summary>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref s_done, 1) != 0)
        {
            return;
        }

        string folder = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;
        DependencyLoadContext context = new(Path.Combine(folder, "dependencies"));
        AssemblyLoadContext.Default.Resolving += (_, name) => context.Resolve(name);
    }
}
