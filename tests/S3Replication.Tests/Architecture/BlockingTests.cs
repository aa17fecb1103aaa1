using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using S3Replication.Pipeline;

namespace S3Replication.Tests.Architecture;

/// <summary>Nobody blocks a thread until a task is done: read from what was compiled, so that no spelling hides it.</summary>
public sealed class BlockingTests
{
    private static readonly HashSet<(string Type, string Member)> s_blocking =
    [
        ("System.Threading.Tasks.Task", "Wait"),
        ("System.Threading.Tasks.Task", "WaitAll"),
        ("System.Threading.Tasks.Task", "WaitAny"),
        ("System.Threading.Tasks.Task", "RunSynchronously"),
        ("System.Threading.Tasks.Task`1", "get_Result"),
        ("System.Threading.Tasks.ValueTask`1", "get_Result"),
        ("System.Threading.Thread", "Sleep"),
    ];

    [Theory]
    [InlineData("S3Replication")]
    [InlineData("S3Replication.Core")]
    [InlineData("S3Replication.Aws")]
    [InlineData("S3Replication.Sandbox")]
    public void Nobody_blocks_on_a_task(string assembly) =>
        Assert.DoesNotContain(
            Callers(Assembly.Load(assembly).Location),
            caller => s_blocking.Contains((caller.Type, caller.Member)) || IsGetResult(caller));

    [Theory]
    [InlineData("System.Threading.Monitor", "Wait")]
    [InlineData("System.Collections.Generic.Queue`1", "TryDequeue")]
    public void The_scan_sees_the_calls_of_plain_and_of_generic_types(string type, string member) =>
        Assert.Contains(
            Callers(typeof(PipelineQueue).Assembly.Location),
            caller => caller == ("PipelineQueue.Drive", type, member));

    // What the compiler makes of await calls GetResult too, on a task that is done: in MoveNext, and nowhere else.
    private static bool IsGetResult((string Method, string Type, string Member) caller) =>
        caller.Member == "GetResult"
        && caller.Type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        && caller.Type.Contains("Awaiter", StringComparison.Ordinal)
        && !caller.Method.EndsWith(".MoveNext", StringComparison.Ordinal);

    private static List<(string Method, string Type, string Member)> Callers(string file)
    {
        List<(string Method, string Type, string Member)> calls = [];
        using PEReader pe = new(File.OpenRead(file));
        MetadataReader metadata = pe.GetMetadataReader();
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            string name = $"{TypeName(metadata, method.GetDeclaringType())}.{metadata.GetString(method.Name)}";
            ImmutableArray<byte> body = pe.GetMethodBody(method.RelativeVirtualAddress).GetILContent();
            foreach (EntityHandle called in CalledMembers(body))
            {
                if (Member(metadata, called) is (string type, string member))
                {
                    calls.Add((name, type, member));
                }
            }
        }

        return calls;
    }

    private static IEnumerable<EntityHandle> CalledMembers(ImmutableArray<byte> il)
    {
        int offset = 0;
        while (offset < il.Length)
        {
            OpCode code = OpCodeTable.Read(il, ref offset);
            if (code.OperandType == OperandType.InlineMethod)
            {
                yield return MetadataTokens.EntityHandle(OpCodeTable.Int32(il, offset));
            }

            offset += OpCodeTable.OperandSize(code, il, offset);
        }
    }

    private static (string Type, string Member)? Member(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        if (handle.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        return (TypeName(metadata, member.Parent), metadata.GetString(member.Name));
    }

    private static string TypeName(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => FullName(metadata, metadata.GetTypeReference((TypeReferenceHandle)handle)),
        HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)handle).Name),
        HandleKind.TypeSpecification => GenericName(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)handle)),
        _ => string.Empty,
    };

    private static string FullName(MetadataReader metadata, TypeReference type) =>
        type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName(metadata, metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}+{metadata.GetString(type.Name)}"
            : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    // A generic instance: the element type's token comes after two leading bytes.
    private static string GenericName(MetadataReader metadata, TypeSpecification specification)
    {
        BlobReader blob = metadata.GetBlobReader(specification.Signature);
        return blob.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance
            && blob.ReadByte() is not 0
            ? TypeName(metadata, blob.ReadTypeHandle())
            : string.Empty;
    }
}
