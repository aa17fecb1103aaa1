using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Website;

/// <summary>A place for configurations of Terraform.</summary>
public sealed class TerraformWorld : IAsyncLifetime
{
    /// <summary>The sandbox whose folder it is.</summary>
    internal CrrSandbox Sandbox { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Sandbox = await CrrSandbox.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    /// <summary>Writes a file into a folder.</summary>
    internal void Write(string folder, ReplicationTemplate template)
    {
        Directory.CreateDirectory(Path.Combine(Sandbox.Folder, folder));
        Sandbox.Write(Path.Combine(folder, template.FileName), template.Text);
    }
}
