# Not tested: no CocoaPods was at hand. For a development pod, `pod 'Token04ObjC', :path => '…'`, with token04.h
# and libtoken04.a of the C library, built for the same platform, in `lib`.
Pod::Spec.new do |spec|
  spec.name = 'Token04ObjC'
  spec.version = '0.2.0'
  spec.summary = 'Make, check and explain ZEGO tokens (token04)'
  spec.description = 'For servers and tools: a ServerSecret has no place in an app that is given to users.'
  spec.license = { :type => 'Apache-2.0' }
  spec.homepage = 'https://github.com/OWNER/token04'
  spec.authors = { 'OWNER' => 'OWNER@users.noreply.github.com' }
  spec.source = { :http => "https://github.com/OWNER/token04/releases/download/v#{spec.version}/token04-objc-#{spec.version}.tar.gz" }
  spec.platform = :osx, '11.0'
  spec.source_files = 'include/*.h', 'src/*.{h,m}', 'lib/token04.h'
  spec.public_header_files = 'include/*.h'
  spec.module_map = 'include/module.modulemap'
  spec.vendored_libraries = 'lib/libtoken04.a'
  spec.requires_arc = true
end
