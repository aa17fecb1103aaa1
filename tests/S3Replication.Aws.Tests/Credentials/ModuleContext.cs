using System.Reflection;
using System.Runtime.Loader;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Credentials;

/// <summary>
/// Loads the adapter and the SDK as the PowerShell module does: in a context of their own, with Core shared. Another copy
/// of every SDK assembly is in the process already, as when AWS.Tools is loaded. Each instance has its own statics.
/// </summary>
internal sealed class ModuleContext : AssemblyLoadContext
{
    private static readonly string[] s_foreign =
    [
        "AWSSDK.Core",
        "AWSSDK.KeyManagementService",
        "AWSSDK.S3",
        "AWSSDK.SSO",
        "AWSSDK.SSOOIDC",
        "AWSSDK.SecurityToken",
    ];

    public ModuleContext()
        : base("module")
    {
        foreach (string name in s_foreign)
        {
            Default.LoadFromAssemblyName(new AssemblyName(name));
        }
    }

    public static ICrrServices Open(CrrConnection source)
    {
        Assembly adapter = new ModuleContext().LoadFromAssemblyName(new AssemblyName("S3Replication.Aws"));
        MethodInfo open = adapter.GetType("S3Replication.Aws.AwsServices", throwOnError: true)!
            .GetMethod("Open", BindingFlags.Public | BindingFlags.Static)!;
        return (ICrrServices)open.Invoke(
            null, BindingFlags.DoNotWrapExceptions, binder: null, [source, null, null], culture: null)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string file = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        bool mine = assemblyName.Name == "S3Replication.Aws" || assemblyName.Name!.StartsWith("AWSSDK.", StringComparison.Ordinal);
        return mine && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
