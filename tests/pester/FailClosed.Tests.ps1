# When the sandbox has stopped, nothing may fall through to AWS or to any other endpoint.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')

    # what every cmdlet would reach if it did not fail: a listener that counts
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $elsewhere = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
    $saved = @{}
    foreach ($name in 'AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION') {
        $saved[$name] = [Environment]::GetEnvironmentVariable($name)
    }
    $env:AWS_ENDPOINT_URL = $elsewhere
    $env:AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
    $env:AWS_SECRET_ACCESS_KEY = 'not-a-secret'
    $env:AWS_REGION = 'eu-west-1'

    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName closed-a -Region eu-west-1
    $calls = @{
        'New-CrrBucket'           = { New-CrrBucket -BucketName closed-new -Region eu-west-1 }
        'Enable-BucketVersioning' = { Enable-BucketVersioning -BucketName closed-a }
        'New-CrrRole'             = { New-CrrRole -RoleName crrClosed -SourceBucket closed-a -DestinationBucket closed-b }
        'New-CrrReplication'      = { New-CrrReplication -SourceBucket closed-a -DestinationBucket closed-b -CreateBucket }
        'Get-CrrRole'             = { Get-CrrRole }
        'Remove-CrrRole'          = { Remove-CrrRole -RoleName crrClosed -Confirm:$false }
        'Grant-CrrAccess'         = { Grant-CrrAccess -RoleArn arn:aws:iam::444455556666:role/crrFar -DestinationBucket closed-a }
        'Revoke-CrrAccess'        = { Revoke-CrrAccess -RoleArn arn:aws:iam::444455556666:role/crrFar -DestinationBucket closed-a -Confirm:$false }
        'Set-CrrRule'             = { Set-CrrRule -SourceBucket closed-a -DestinationBucket closed-b -RoleArn arn:aws:iam::111122223333:role/crrClosed }
        'Get-CrrReplication'      = { Get-CrrReplication }
        'Get-CrrRule'             = { Get-CrrRule -SourceBucket closed-a }
        'New-CrrReverseSync'      = { New-CrrReverseSync -SourceBucket closed-a -ReplicaBucket closed-b }
        'Remove-CrrReverseSync'   = { Remove-CrrReverseSync -ReplicaBucket closed-b -Confirm:$false }
        'Remove-CrrReplication'   = { Remove-CrrReplication -SourceBucket closed-a -DestinationBucket closed-b -Confirm:$false }
        'Remove-CrrRule'          = { Remove-CrrRule -SourceBucket closed-a -RuleId crr-closed -Confirm:$false }
        'Export-CrrTemplate'      = { Export-CrrTemplate -SourceBucket closed-a -Format Terraform }
        'Export-CrrConfiguration' = { Export-CrrConfiguration -BucketName closed-a }
        'Import-CrrConfiguration' = { Import-CrrConfiguration -BucketName closed-a -Configuration '{"Role":"arn:aws:iam::111122223333:role/r","Rules":[{"ID":"crr-a","Priority":1,"Status":"Enabled","Filter":{},"DeleteMarkerReplication":{"Status":"Disabled"},"Destination":{"Bucket":"arn:aws:s3:::closed-b"}}]}' }
        'Update-CrrConfiguration' = { Update-CrrConfiguration -BucketName closed-a -Confirm:$false }
        'Get-CrrObjectStatus'     = { Get-CrrObjectStatus -SourceBucket closed-a -Key a }
        'Wait-CrrReplication'     = { Wait-CrrReplication -SourceBucket closed-a -Key a -TimeoutSec 1 }
        'Compare-CrrBucket'       = { Compare-CrrBucket -SourceBucket closed-a -DestinationBucket closed-b }
        'Start-CrrBackfill'       = { Start-CrrBackfill -SourceBucket closed-a -Confirm:$false }
        'Get-CrrBackfill'         = { Get-CrrBackfill -SourceBucket closed-a }
        'Stop-CrrBackfill'        = { Stop-CrrBackfill -JobId 00000000-0000-0000-0000-000000000000 -Confirm:$false }
        'Get-CrrMetric'           = { Get-CrrMetric -SourceBucket closed-a }
        'Measure-CrrReplication'  = { Measure-CrrReplication -SourceBucket closed-a }
        'Repair-CrrReplication'   = { Repair-CrrReplication -SourceBucket closed-a -Confirm:$false }
        'Test-CrrReplication'     = { Test-CrrReplication -SourceBucket closed-a }
        'Switch-CrrOrigin'        = { Switch-CrrOrigin closed-a closed-b -RecordName origin.closed.example -Confirm:$false }
        'Enable-CrrMonitoring'    = { Enable-CrrMonitoring -SourceBucket closed-a }
        'Disable-CrrMonitoring'   = { Disable-CrrMonitoring -SourceBucket closed-a }
        'Set-CrrSandbox'          = { Set-CrrSandbox -Lag 1 }
        'Get-CrrSandbox'          = { Get-CrrSandbox -Backlog }
    }
}

AfterAll {
    $listener.Stop()
    $saved.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, ($_.Value ?? [NullString]::Value)) }
    Clear-CrrContext -Confirm:$false
}

Describe 'Fail closed' {
    It 'refuses other endpoints and credentials while the sandbox runs' {
        { Get-CrrRule -SourceBucket closed-a -EndpointUrl $elsewhere } | Should -Throw
        { Get-CrrRule -SourceBucket closed-a -ProfileName default } | Should -Throw
        { Get-CrrRule -SourceBucket closed-a -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey not-a-secret } | Should -Throw
        $listener.Pending() | Should -BeFalse
    }

    It 'uses the sandbox in other runspaces too' {
        1..2 | ForEach-Object -Parallel {
            Import-Module $using:ManifestPath
            Enable-BucketVersioning -BucketName closed-a
        } | ForEach-Object BucketName | Should -Be 'closed-a', 'closed-a'
        $listener.Pending() | Should -BeFalse
    }

    Context 'after Stop-CrrSandbox' {
        BeforeAll {
            Stop-CrrSandbox -Confirm:$false
        }

        It 'each cmdlet that talks to AWS is in this test' {
            $sessions = (Import-PowerShellDataFile $ManifestPath).CmdletsToExport |
                Where-Object { (Get-Command $_).Parameters.ContainsKey('ProfileName') -and $_ -notlike '*-CrrContext' }
            $sessions | Should -Not -BeNullOrEmpty
            $sessions | Where-Object { $_ -notin $calls.Keys } | Should -BeNullOrEmpty
        }

        It 'every one fails with SandboxStopped' {
            foreach ($call in $calls.GetEnumerator()) {
                { & $call.Value -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxStopped,*' -Because $call.Key
            }
            $listener.Pending() | Should -BeFalse
        }

        It 'fails in other runspaces too' {
            $ids = 1..2 | ForEach-Object -Parallel {
                Import-Module $using:ManifestPath
                try {
                    Enable-BucketVersioning -BucketName closed-a -ErrorAction Stop
                }
                catch {
                    $_.FullyQualifiedErrorId
                }
            }
            $ids | Should -HaveCount 2
            $ids | ForEach-Object { $_ | Should -BeLike 'SandboxStopped,*' }
            $listener.Pending() | Should -BeFalse
        }

        It 'still fails after the module was imported again' {
            Import-Module $ManifestPath -Force
            { Get-CrrRule -SourceBucket closed-a -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxStopped,*'
            $listener.Pending() | Should -BeFalse
        }
    }
}
