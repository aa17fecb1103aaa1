# The package installs from a local repository into an empty path and loads by itself on first use.
BeforeDiscovery {
    $canInstall = [bool] (Get-Command Install-PSResource -ErrorAction SilentlyContinue)
}

Describe 'The package' {
    BeforeAll {
        $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
        $pwsh = (Get-Process -Id $PID).Path
        $output = & $pwsh -NoProfile -NonInteractive -File (Join-Path $root 'build.ps1') -Task Package 2>&1 | Out-String
        $package = Join-Path $root "out/S3Replication/$((Import-PowerShellDataFile (Join-Path $root 'S3Replication.psd1')).ModuleVersion)"
    }

    It 'is built with exactly its files' {
        $package | Should -Exist -Because $output
        Test-ModuleManifest (Join-Path $package 'S3Replication.psd1') | ForEach-Object Name | Should -Be 'S3Replication'
    }

    It 'loads by itself from a path that holds nothing else' {
        $modules = Join-Path $TestDrive 'copied'
        $null = New-Item -ItemType Directory -Path (Join-Path $modules 'S3Replication')
        Copy-Item -LiteralPath $package -Destination (Join-Path $modules 'S3Replication') -Recurse
        $script = "`$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath; `"`$((Start-CrrSandbox).EndpointUrl)`"; Stop-CrrSandbox -Confirm:`$false"
        & $pwsh -NoProfile -NonInteractive -Command $script | Should -Match '^http://127\.0\.0\.1:\d+'
    }

    It 'installs from a local repository' -Skip:(-not $canInstall) {
        $feed = Join-Path $TestDrive 'feed'
        $target = Join-Path $TestDrive 'installed'
        $null = New-Item -ItemType Directory -Path $feed, $target
        $name = "S3ReplicationTest$PID"
        Register-PSResourceRepository -Name $name -Uri $feed -Trusted
        try {
            Publish-PSResource -Path $package -Repository $name
            Save-PSResource -Name S3Replication -Repository $name -Path $target -TrustRepository
        }
        finally {
            Unregister-PSResourceRepository -Name $name
        }
        $script = "`$env:PSModulePath = '$target' + [IO.Path]::PathSeparator + `$env:PSModulePath; `"`$((Start-CrrSandbox).EndpointUrl)`"; Stop-CrrSandbox -Confirm:`$false"
        & $pwsh -NoProfile -NonInteractive -Command $script | Should -Match '^http://127\.0\.0\.1:\d+'
    }
}
