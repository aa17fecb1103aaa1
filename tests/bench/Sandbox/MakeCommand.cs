using System.Text;
using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>Makes a bucket.</summary>
internal static class MakeCommand
{
    private static readonly byte[] s_versioning = Encoding.ASCII.GetBytes(
        "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></VersioningConfiguration>");

    /// <summary>Runs it.</summary>
    public static object Run(Arguments arguments)
    {
        Target target = Target.Read(arguments);
        string bucket = arguments.Text("bucket", "small");
        Signer signer = new(target);
        using Connection connection = new(target.Endpoint);
        connection.Ask(signer.Head("PUT", "/" + bucket), []);
        Crowd.Expect(connection, 200);
        if (arguments.Text("versioned", "no") == "yes")
        {
            connection.Ask(signer.Head("PUT", "/" + bucket, "versioning=", s_versioning.Length, Signer.HashOf(s_versioning)), s_versioning);
            Crowd.Expect(connection, 200);
        }

        return new { bucket };
    }
}
